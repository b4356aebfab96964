import { z } from 'zod'
import { parseNetwork } from '@/lib/base/network'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyLimitsSchema } from './key-limits'
import { permissionsSchema, plainPermissions } from './permissions'

/** Besides controls: separators of lines, halves of a surrogate pair, and marks that turn the direction of text. */
const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u

const maxNetworks = 50

const network = z.string().transform((text, context) => {
  const found = parseNetwork(text)
  if (found) return found.text
  const message =
    'This is no address or block of addresses: write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32.'
  context.addIssue({ code: 'custom', message })
  return z.NEVER
})

const moment = z.int().nonnegative()

/** All that a person or a program may settle about a key. The messages are shown beside the fields. */
export const keySettingsSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, 'Give the key a name.')
    .max(80, 'Keep the name within 80 characters.')
    .regex(noControls, 'The name may not contain line breaks or control characters.')
    .regex(/^$|[\p{L}\p{N}\p{P}\p{S}]/u, 'Give the key a name that can be seen.'),
  status: z.enum(['activated', 'deactivated'], 'Choose Activated or Deactivated.'),
  /** First millisecond at which the key opens something; without it, at once. */
  notBeforeMs: moment.optional(),
  /** First millisecond at which the key opens nothing; without it, never. */
  expiresAtMs: moment.optional(),
  permissions: permissionsSchema.default(plainPermissions),
  limits: keyLimitsSchema.default({}),
  /** Where calls may come from (CIDR); none means from anywhere. */
  allowedNetworks: z
    .array(network)
    .max(maxNetworks, `Name at most ${maxNetworks} blocks.`)
    .default([]),
})

export type KeySettings = z.infer<typeof keySettingsSchema>
export type KeySettingsInput = z.input<typeof keySettingsSchema>

function valueAt(input: unknown, path: readonly PropertyKey[]): string | undefined {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(step))?.[1]
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function timeErrors({ notBeforeMs, expiresAtMs }: KeySettings, nowMs: number): ParameterError[] {
  if (expiresAtMs === undefined) return []
  const isPast = expiresAtMs <= nowMs
  const message = isPast
    ? 'This moment is past. Choose a later one.'
    : 'The key would expire before it becomes valid. Choose a later day.'
  if (!isPast && (notBeforeMs === undefined || notBeforeMs < expiresAtMs)) return []
  return [{ parameter: 'expiresAtMs', value: String(expiresAtMs), message, fix: message }]
}

/**
 * Checks what was settled about a key.
 * @returns `invalid_parameter` whose errors name each member by its path, such as `limits.windows.0.quota`
 */
export function checkKeySettings(input: unknown, nowMs: number): Result<KeySettings, Problem> {
  const parsed = keySettingsSchema.safeParse(input)
  const errors: ParameterError[] = (parsed.error?.issues ?? []).map(({ path, message }) => {
    const value = valueAt(input, path)
    const parameter = path.map(String).join('.')
    return { parameter, ...(value !== undefined && { value }), message, fix: message }
  })
  if (parsed.success) errors.push(...timeErrors(parsed.data, nowMs))
  return parsed.success && errors.length === 0
    ? succeed(parsed.data)
    : fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}
