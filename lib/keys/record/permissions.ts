import * as z from 'zod/mini'
import { recordOf } from '@/lib/base/record-of'
import { flagLabels, flagNames, type PermissionFlag, permissionFlags } from './permission-flags'

const exportNameShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/i

const flagShape: Record<PermissionFlag, z.ZodMiniBoolean<boolean>> = recordOf(flagNames, (flag) =>
  z.boolean().check(z.meta({ description: flagLabels[flag].description })),
)

/** What a key may do. It never exceeds what its owner may do, which each request checks. */
export const permissionsSchema = z.strictObject({
  /** All exports its owner may read, including future ones, or these by name. */
  exports: z
    .union([
      z.literal('all'),
      z.array(z.string().check(z.regex(exportNameShape))).check(z.maxLength(500)),
    ])
    .check(z.meta({ description: 'All exports that its owner may read, or these by name.' })),
  ...flagShape,
})

export type KeyPermissions = z.infer<typeof permissionsSchema>

/** The permissions of a key without a choice, and of keys older than the choice. */
export const plainPermissions: KeyPermissions = { exports: 'all', ...permissionFlags(() => false) }

/** The permissions of the default key: all exports that its owner may read, and the console. */
export const defaultKeyPermissions: KeyPermissions = { ...plainPermissions, opensConsole: true }

/** Returns whether a key may read this export; its owner's role is checked elsewhere. */
export function mayExport({ exports }: KeyPermissions, exportName: string): boolean {
  return exports === 'all' || exports.includes(exportName)
}

/** Returns whether nothing in `wanted` goes beyond `held`. The scripts decide the same; tests compare the two. */
export function isWithin(wanted: KeyPermissions, held: KeyPermissions): boolean {
  const exports =
    held.exports === 'all' ||
    (wanted.exports !== 'all' && wanted.exports.every((name) => mayExport(held, name)))
  return exports && flagNames.every((flag) => held[flag] || !wanted[flag])
}
