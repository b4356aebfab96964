import { z } from 'zod'
import { type Problem, problem } from '@/lib/base/problem'
import { recordOf } from '@/lib/base/record-of'
import { fail, type Result } from '@/lib/base/result'
import { isoTime } from '@/lib/base/time'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { attributeNames, membersOf } from '@/lib/keys/record/attributes'
import { encodeJson, jsonName } from '@/lib/keys/record/codecs'
import { keyLimitsSchema } from '@/lib/keys/record/key-limits'
import {
  type CheckedSettings,
  checkTimes,
  type KeySettings,
  plainSettings,
} from '@/lib/keys/record/key-settings'
import { permissionsSchema } from '@/lib/keys/record/permissions'
import { bodyProblem } from './body-problem'
import { mergePatch } from './merge-patch'

const members = membersOf('sent')

/**
 * The settings of a key as JSON: times in RFC 3339, `null` for none. No member has a default here: in generated
 * clients a default would make it required.
 */
export const keyRequestSchema = z
  .strictObject({
    ...members,
    status: z.optional(members.status).meta({
      description:
        'A deactivated key is refused until it is activated. Without `status` the key is activated.',
    }),
    permissions: z.optional(members.permissions).meta({
      description:
        '`exports` is `all` or a list of names. Without permissions the key reads every export of its owner, and nothing else.',
    }),
  })
  .meta({ title: 'KeyRequest' })

const { windows, rowsPerDay, bytesPerDay } = keyLimitsSchema.shape

/** A merge patch of the settings: every member may be left out, and `null` removes those that a key can be without. */
export const keyPatchSchema = z
  .strictObject({
    ...members,
    permissions: z.strictObject(permissionsSchema.shape).partial().meta({
      description: 'Permissions that are left out stay as they are.',
    }),
    limits: z
      .strictObject({
        windows: z.nullable(windows),
        rowsPerDay: z.nullable(rowsPerDay),
        bytesPerDay: z.nullable(bytesPerDay),
      })
      .nullable()
      .meta({ description: 'Limits that are left out stay; `null` restores that of every key.' }),
  })
  .partial()
  .meta({ title: 'KeyPatch' })

/** Returns a refusal of settings as one of the request: the names of JSON, and times as text. */
export function toRequestProblem(found: Problem): Problem {
  const errors = found.errors?.map((error) => {
    const parameter = jsonName(error.parameter)
    if (parameter === error.parameter || error.value === undefined) return { ...error, parameter }
    return { ...error, parameter, value: isoTime(Number(error.value)) }
  })
  return { ...found, ...(errors && { errors }) }
}

/** Settings of a request: each member has been checked as that of the settings, and `null` is what a new key has. */
function toSettings(request: z.output<typeof keyRequestSchema>): KeySettings {
  const members = new Map<string, unknown>(Object.entries(request))
  const plain = plainSettings(request.name)
  return recordOf(attributeNames, (name) => members.get(jsonName(name)) ?? plain[name])
}

/**
 * Reads the settings of a key out of a request.
 * @returns `invalid_parameter` whose errors name members of the body
 */
export function readKeyRequest(body: unknown, nowMs: number): Result<CheckedSettings, Problem> {
  const parsed = keyRequestSchema.safeParse(body)
  if (!parsed.success) return fail(bodyProblem('The key was not saved.', parsed.error, body))
  const checked = checkTimes(toSettings(parsed.data), nowMs)
  return checked.ok ? checked : fail(toRequestProblem(checked.failure))
}

const shownSettings = z.object(membersOf('shown'))

/** The settings of a key as a request has them, for a merge patch to be applied to. */
function toRequest(key: PublicApiKey): unknown {
  const status = key.storedStatus === 'revoked' ? 'deactivated' : key.storedStatus
  return encodeJson(shownSettings, { ...key, status })
}

const cannotBeRemoved = 'This member cannot be removed. Leave it out to keep its value.'

/**
 * Applies a merge patch (RFC 7396) to the settings of a key: members that are left out keep their value, `null`
 * removes, lists are replaced as a whole.
 * @returns `invalid_parameter` whose errors name members of the body
 */
export function readKeyPatch(
  body: unknown,
  key: PublicApiKey,
  nowMs: number,
): Result<CheckedSettings, Problem> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return fail(problem('bad_request', 'The body of a change must be a JSON object.'))
  }
  const parsed = keyPatchSchema.safeParse(body, {
    error: ({ input }) => (input === null ? cannotBeRemoved : undefined),
  })
  if (!parsed.success) return fail(bodyProblem('The key was not saved.', parsed.error, body))
  return readKeyRequest(mergePatch(toRequest(key), body), nowMs)
}
