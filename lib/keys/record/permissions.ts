import { z } from 'zod'

const exportNameShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/i

/** What a key may do; it never exceeds what its owner may do, which is asked again at each request. */
export const permissionsSchema = z.strictObject({
  /** Every export its owner may read, also those to come, or these by name. */
  exports: z
    .union([z.literal('all'), z.array(z.string().regex(exportNameShape)).max(500)])
    .meta({ description: 'Every export its owner may read, or these by name.' }),
  /** Opens the console without user name and password, to look. */
  opensConsole: z.boolean().meta({ description: 'Opens the console, to look.' }),
  /** Makes, changes and ends keys of its owner over `/api/v1/keys`. */
  managesKeys: z.boolean().meta({ description: 'Manages keys of its owner over the API.' }),
})

export type KeyPermissions = z.infer<typeof permissionsSchema>

/** Of the default key: whatever its owner sees, and the console, as the links and the help promise. */
export const defaultKeyPermissions: KeyPermissions = {
  exports: 'all',
  opensConsole: true,
  managesKeys: false,
}

/** Of a key for which nothing was chosen, and of those made before there was a choice. */
export const plainPermissions: KeyPermissions = {
  exports: 'all',
  opensConsole: false,
  managesKeys: false,
}

/** Whether a key may read this export; whether its owner may is another question. */
export function mayExport({ exports }: KeyPermissions, exportName: string): boolean {
  return exports === 'all' || exports.includes(exportName)
}

/** Whether nothing in `wanted` goes beyond `held`. */
export function isWithin(wanted: KeyPermissions, held: KeyPermissions): boolean {
  const exports =
    held.exports === 'all' ||
    (wanted.exports !== 'all' && wanted.exports.every((name) => mayExport(held, name)))
  const opensConsole = held.opensConsole || !wanted.opensConsole
  const managesKeys = held.managesKeys || !wanted.managesKeys
  return exports && opensConsole && managesKeys
}
