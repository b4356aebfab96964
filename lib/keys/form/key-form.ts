import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { startOfIsoDayMs } from '@/lib/base/time'
import { type CheckedSettings, checkKeySettings } from '../record/key-settings'
import { fieldOrder, type KeyForm, toSettings } from './form-fields'
import { toBytes, toWindowSeconds } from './form-text'

/** Which field of the form a member of the settings comes from. */
const fieldNames: Readonly<Record<string, keyof KeyForm>> = {
  expiresAtMs: 'expirationDay',
  notBeforeMs: 'notBeforeDay',
}

function refuse(parameter: string, value: string, message: string): ParameterError {
  return { parameter, value, message, fix: message }
}

function dayErrors(form: KeyForm): ParameterError[] {
  return (['expirationDay', 'notBeforeDay'] as const).flatMap((parameter) => {
    const value = form[parameter] ?? ''
    if (value === '' || startOfIsoDayMs(value) !== undefined) return []
    const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(value)
    const message = isShaped
      ? 'This day is not in the calendar.'
      : 'Write the date as year-month-day.'
    return [refuse(parameter, value, message)]
  })
}

/** Errors about texts that are not numbers; the check of the settings knows only seconds and bytes. */
function numberErrors({ windows = [], bytesPerDay = '' }: KeyForm): ParameterError[] {
  const errors = windows.flatMap(({ length, unit }, at) => {
    if (typeof toWindowSeconds(length, unit) === 'number') return []
    const parameter = `limits.windows.${at}.windowSeconds`
    return [refuse(parameter, length, 'Give a whole number, such as 1.')]
  })
  if (typeof toBytes(bytesPerDay) !== 'string') return errors
  return [...errors, refuse('limits.bytesPerDay', bytesPerDay, 'Write 500 MB, 20 GB or a number.')]
}

/** The position of the field in the form, so that the first error is about the first field. */
function positionOf({ parameter }: ParameterError): number {
  const at = fieldOrder.indexOf(parameter.split('.')[0] ?? '')
  return at < 0 ? fieldOrder.length : at
}

function toFormError(error: ParameterError, form: KeyForm): ParameterError {
  const parameter = fieldNames[error.parameter] ?? error.parameter
  const isDay = parameter === 'expirationDay' || parameter === 'notBeforeDay'
  const typed = isDay ? form[parameter] : error.value
  return { ...error, parameter, ...(typed !== undefined && { value: typed }) }
}

/** Returns a refusal of settings as one of the form that they came from. */
export function toFormProblem(refusal: Problem, form: KeyForm): Problem {
  const errors = refusal.errors?.map((error) => toFormError(error, form))
  return { ...refusal, ...(errors && { errors }) }
}

/**
 * Checks a key's form.
 * @returns `invalid_parameter`; its errors name a field of the form, or a member of the settings by its path, such as
 * `limits.windows.0.quota` and `allowedNetworks.2`
 */
export function checkKeyForm(form: KeyForm, nowMs: number): Result<CheckedSettings, Problem> {
  const errors = [...dayErrors(form), ...numberErrors(form)]
  const checked = checkKeySettings(toSettings(form), nowMs)
  if (checked.ok && errors.length === 0) return checked
  const reported = new Set(errors.map(({ parameter }) => parameter))
  const others = checked.ok ? [] : (checked.failure.errors ?? [])
  errors.push(
    ...others
      .map((error) => toFormError(error, form))
      .filter(({ parameter }) => !reported.has(parameter)),
  )
  errors.sort((left, right) => positionOf(left) - positionOf(right))
  return fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}
