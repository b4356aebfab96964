import { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { keyLimitsSchema } from '@/lib/keys/record/key-limits'
import {
  checkKeySettings,
  type KeySettingsInput,
  keySettingsSchema,
} from '@/lib/keys/record/key-settings'
import { permissionsSchema, plainPermissions } from '@/lib/keys/record/permissions'
import { mergePatch } from './merge-patch'

const instant = z.iso
  .datetime({
    offset: true,
    error: 'Write a moment as RFC 3339 does, such as 2027-01-31T00:00:00Z.',
  })
  .meta({ examples: ['2027-01-31T00:00:00Z'] })

const { name, status, allowedNetworks } = keySettingsSchema.shape

/** What a request and a patch have in common. */
const members = {
  name: name.meta({ description: 'What the key is for; 1 to 80 characters.' }),
  status: status.meta({ description: 'A deactivated key is refused until it is activated.' }),
  notBefore: instant.nullish().meta({ description: 'The key works from this moment on.' }),
  expiresAt: instant.nullish().meta({ description: 'The key works until this moment.' }),
  allowedNetworks: allowedNetworks.unwrap().nullish().meta({
    description:
      'Where calls may come from: addresses and blocks (CIDR). None means from anywhere.',
  }),
}

/**
 * The settings of a key as JSON: moments as instants (RFC 3339), `null` for none. No member has a default here: in
 * generated clients that would make it required.
 */
export const keyRequestSchema = z
  .strictObject({
    ...members,
    status: members.status.optional().meta({
      description:
        'A deactivated key is refused until it is activated. Without `status` the key is activated.',
    }),
    permissions: permissionsSchema.optional().meta({
      description:
        '`exports` is `all` or a list of names. Without permissions the key reads every export of its owner, and nothing else.',
    }),
    limits: keyLimitsSchema.nullish().meta({
      description: 'Only where they differ from those of every key.',
    }),
  })
  .meta({ title: 'KeyRequest' })

const { windows, rowsPerDay, bytesPerDay } = keyLimitsSchema.shape

/** A merge patch of the settings: every member may be left out, and `null` removes those that a key can be without. */
export const keyPatchSchema = z
  .strictObject({
    ...members,
    permissions: permissionsSchema.partial().meta({
      description: 'Permissions that are left out stay as they are.',
    }),
    limits: z
      .strictObject({
        windows: windows.nullable(),
        rowsPerDay: rowsPerDay.nullable(),
        bytesPerDay: bytesPerDay.nullable(),
      })
      .nullable()
      .meta({ description: 'Limits that are left out stay; `null` restores that of every key.' }),
  })
  .partial()
  .meta({ title: 'KeyPatch' })

/** Which member of a request a member of the settings comes from. */
const requestNames: Readonly<Record<string, string>> = {
  notBeforeMs: 'notBefore',
  expiresAtMs: 'expiresAt',
}

type Issue = z.core.$ZodIssue

function memberErrors(issue: Issue, input: unknown): ParameterError[] {
  const path = issue.path.map(String)
  if (issue.code === 'unrecognized_keys') {
    const message = 'There is no such member, or it cannot be set.'
    const fix = 'Leave it out.'
    return issue.keys.map((key) => ({ parameter: [...path, key].join('.'), message, fix }))
  }
  const value = valueAt(input, path)
  const parameter = path.join('.') || 'body'
  const { message } = issue
  return [{ parameter, ...(value !== undefined && { value }), message, fix: message }]
}

/** The offending value, where it is text or a number. */
function valueAt(input: unknown, path: readonly string[]): string | undefined {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** `invalid_parameter` that names the members of a body as JSON has them, such as `limits.windows.0.quota`. */
export function bodyProblem(detail: string, error: z.ZodError, input: unknown): Problem {
  const errors = error.issues.flatMap((issue) => memberErrors(issue, input))
  return problem('invalid_parameter', detail, { errors })
}

function milliseconds(moment: string | null | undefined): number | undefined {
  return typeof moment === 'string' ? Date.parse(moment) : undefined
}

function renamed(found: Problem): Problem {
  const errors = found.errors?.map((error) => {
    const parameter = requestNames[error.parameter]
    if (!parameter) return error
    return { ...error, parameter, value: new Date(Number(error.value)).toISOString() }
  })
  return { ...found, ...(errors && { errors }) }
}

/**
 * Reads what is to be settled about a key.
 * @returns `invalid_parameter` whose errors name members of the body
 */
export function readKeyRequest(body: unknown, nowMs: number): Result<KeySettingsInput, Problem> {
  const parsed = keyRequestSchema.safeParse(body)
  if (!parsed.success) return fail(bodyProblem('The key was not saved.', parsed.error, body))
  const { notBefore, expiresAt, limits, allowedNetworks: networks, ...same } = parsed.data
  const settings: KeySettingsInput = {
    ...same,
    status: same.status ?? 'activated',
    permissions: same.permissions ?? plainPermissions,
    notBeforeMs: milliseconds(notBefore),
    expiresAtMs: milliseconds(expiresAt),
    limits: limits ?? {},
    allowedNetworks: networks ?? [],
  }
  const checked = checkKeySettings(settings, nowMs)
  return checked.ok ? succeed(settings) : fail(renamed(checked.failure))
}

function isoTime(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString()
}

/** The settings of a key as a request has them, for a merge patch to be laid over. */
function toRequest(key: PublicApiKey): Record<string, unknown> {
  return {
    name: key.name,
    status: key.storedStatus === 'revoked' ? 'deactivated' : key.storedStatus,
    notBefore: isoTime(key.notBeforeMs),
    expiresAt: isoTime(key.expiresAtMs),
    permissions: key.permissions,
    limits: key.limits,
    allowedNetworks: key.allowedNetworks,
  }
}

const cannotBeRemoved = 'This member cannot be removed. Leave it out to keep its value.'

/**
 * Lays a merge patch (RFC 7396) over the settings of a key: what is not named stays, `null` removes, lists are
 * replaced whole.
 * @returns `invalid_parameter` whose errors name members of the body
 */
export function readKeyPatch(
  body: unknown,
  key: PublicApiKey,
  nowMs: number,
): Result<KeySettingsInput, Problem> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return fail(problem('bad_request', 'The body of a change is a JSON object.'))
  }
  const parsed = keyPatchSchema.safeParse(body, {
    error: ({ input }) => (input === null ? cannotBeRemoved : undefined),
  })
  if (!parsed.success) return fail(bodyProblem('The key was not saved.', parsed.error, body))
  return readKeyRequest(mergePatch(toRequest(key), body), nowMs)
}
