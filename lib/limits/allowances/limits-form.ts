import { countText } from '@/lib/base/count-text'
import type { ParameterError, Problem } from '@/lib/base/problem'
import { isNameOf, namesOf, recordOf } from '@/lib/base/record-of'
import { fail, type Result, succeed } from '@/lib/base/result'
import { bytesText, toBytes, toNumber, windowUnits } from '@/lib/keys/form/form-text'
import { type KeyLimits, keyLimitsSchema } from '@/lib/keys/record/key-limits'
import { fieldsProblem } from '@/lib/people/field-problem'

/** The windows that the form of an administrator offers, by the names of its fields. */
const windowFields = {
  callsPerMinute: { name: 'per-minute', windowSeconds: windowUnits.minute },
  callsPerHour: { name: 'per-hour', windowSeconds: windowUnits.hour },
  callsPerDay: { name: 'per-day', windowSeconds: windowUnits.day },
} as const

type WindowField = keyof typeof windowFields
const windowFieldNames = namesOf(windowFields)

/** The fields of the form of limits. Each may be empty. */
export const limitFields = [...windowFieldNames, 'rowsPerDay', 'bytesPerDay'] as const
export type LimitField = (typeof limitFields)[number]
export type LimitsForm = Record<LimitField, string>

/** Returns limits as the form shows them. */
export function fillLimitsForm({ windows = [], rowsPerDay, bytesPerDay }: KeyLimits): LimitsForm {
  const quotaOf = (field: WindowField) => {
    const { windowSeconds } = windowFields[field]
    const found = windows.find((window) => window.windowSeconds === windowSeconds)
    return found ? countText(found.quota) : ''
  }
  return {
    ...recordOf(windowFieldNames, quotaOf),
    rowsPerDay: rowsPerDay === undefined ? '' : countText(rowsPerDay),
    bytesPerDay: bytesPerDay === undefined ? '' : bytesText(bytesPerDay),
  }
}

/** Returns the field that an issue is about; windows are those of the fields that are filled in, in order. */
function fieldOf([member, at]: readonly PropertyKey[], filled: readonly WindowField[]): LimitField {
  if (member === 'windows') return filled[Number(at)] ?? 'callsPerMinute'
  return member === 'rowsPerDay' ? member : 'bytesPerDay'
}

/**
 * Reads the form of limits.
 * @returns `invalid_parameter` whose errors name the fields
 */
export function readLimitsForm(form: LimitsForm): Result<KeyLimits, Problem> {
  const filled = windowFieldNames.filter((field) => form[field].trim() !== '')
  const parsed = keyLimitsSchema.safeParse({
    windows:
      filled.length > 0
        ? filled.map((field) => ({ ...windowFields[field], quota: toNumber(form[field]) }))
        : undefined,
    rowsPerDay: toNumber(form.rowsPerDay),
    bytesPerDay: toBytes(form.bytesPerDay),
  })
  if (parsed.success) return succeed(parsed.data)
  const errors = new Map<LimitField, ParameterError>()
  for (const { path, message } of parsed.error.issues) {
    const parameter = fieldOf(path, filled)
    const isSize = parameter === 'bytesPerDay' && typeof toBytes(form.bytesPerDay) === 'string'
    const text = isSize ? 'Write 500 MB, 20 GB or a number.' : message
    errors.set(parameter, { parameter, value: form[parameter], message: text, fix: text })
  }
  return fail(fieldsProblem([...errors.values()]))
}

/** Returns whether a name is that of a field. */
export function isLimitField(name: string): name is LimitField {
  return isNameOf(windowFields, name) || name === 'rowsPerDay' || name === 'bytesPerDay'
}
