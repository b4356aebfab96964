import { z } from 'zod'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { columnOf } from './attributes'

/** Everything that a person or a program sets on a key. */
export const keySettingsSchema = z.strictObject(columnOf('setting'))

export type KeySettings = z.output<typeof keySettingsSchema>
export type KeySettingsInput = z.input<typeof keySettingsSchema>

/** Settings that passed every check. The verbs take only these and do not check again. */
export type CheckedSettings = KeySettings & z.core.$brand<'CheckedSettings'>

/** Returns the settings of a key for which only a name is given. */
export function plainSettings(name: string): KeySettings {
  return keySettingsSchema.parse({ name, status: 'activated' })
}

/** Returns the value at a path of JSON data, if it is text or a number. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): string | undefined {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === String(step))?.[1]
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function timeError({ notBeforeMs, expiresAtMs }: KeySettings, nowMs: number): string | undefined {
  if (expiresAtMs === undefined) return undefined
  if (expiresAtMs <= nowMs) return 'This date is in the past. Choose a later one.'
  return notBeforeMs !== undefined && notBeforeMs >= expiresAtMs
    ? 'The key would expire before it becomes valid. Choose a later date.'
    : undefined
}

function refuse(errors: ParameterError[]): Result<never, Problem> {
  return fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}

/** Checks the attributes against the clock and each other; each of them has been checked already. */
export function checkTimes(settings: KeySettings, nowMs: number): Result<CheckedSettings, Problem> {
  const message = timeError(settings, nowMs)
  if (message === undefined) return succeed(settings as CheckedSettings)
  const value = String(settings.expiresAtMs)
  return refuse([{ parameter: 'expiresAtMs', value, message, fix: message }])
}

/**
 * Checks the settings of a key.
 * @returns `invalid_parameter` whose errors name each member by its path, such as `limits.windows.0.quota`
 */
export function checkKeySettings(input: unknown, nowMs: number): Result<CheckedSettings, Problem> {
  const parsed = keySettingsSchema.safeParse(input)
  if (parsed.success) return checkTimes(parsed.data, nowMs)
  return refuse(
    parsed.error.issues.map(({ path, message }) => {
      const value = valueAt(input, path)
      const parameter = path.map(String).join('.')
      return { parameter, ...(value !== undefined && { value }), message, fix: message }
    }),
  )
}
