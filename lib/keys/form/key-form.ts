import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { type CheckedSettings, checkKeySettings } from '../record/key-settings'
import { dayOfMs, endOfDayMs, startOfDayMs, toBytes, toNumber, toWindowSeconds } from './form-text'

/** A window as it is written: `quota` calls in `length` `unit`s. */
export interface WindowForm {
  name: string
  quota: string
  length: string
  /** `second`, `minute`, `hour` or `day`. */
  unit: string
}

/** The form as it arrives: text, days as `YYYY-MM-DD` in UTC or empty for none. */
export interface KeyForm {
  name: string
  /** The last day on which the key works. */
  expirationDay: string
  status: string
  /** The first day on which the key works. */
  notBeforeDay?: string
  /** Names of exports, or `all`. */
  exports?: 'all' | readonly string[]
  opensConsole?: boolean
  managesKeys?: boolean
  /** None for Keyward's own limit. */
  windows?: readonly WindowForm[]
  rowsPerDay?: string
  bytesPerDay?: string
  /** One block of addresses a line, or separated by commas. */
  allowedNetworks?: string
  /** Moments in milliseconds as they were saved; they stay as long as nobody chooses another day. */
  savedExpiresAtMs?: string
  savedNotBeforeMs?: string
}

const fieldOrder = ['name', 'permissions', 'expirationDay', 'notBeforeDay', 'status', 'limits']

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
    if (value === '' || startOfDayMs(value) !== undefined) return []
    const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(value)
    const message = isShaped
      ? 'This day is not in the calendar.'
      : 'Write the date as year-month-day.'
    return [refuse(parameter, value, message)]
  })
}

/** Texts that are no number, in the words of the form: the check of the settings knows seconds and bytes only. */
function numberErrors({ windows = [], bytesPerDay = '' }: KeyForm): ParameterError[] {
  const errors = windows.flatMap(({ length, unit }, at) => {
    if (typeof toWindowSeconds(length, unit) === 'number') return []
    const parameter = `limits.windows.${at}.windowSeconds`
    return [refuse(parameter, length, 'Give a whole number, such as 1.')]
  })
  if (typeof toBytes(bytesPerDay) !== 'string') return errors
  return [...errors, refuse('limits.bytesPerDay', bytesPerDay, 'Write 500 MB, 20 GB or a number.')]
}

/** The saved moment while its day still stands in the form, else what the day says. */
function keptMs(
  saved: string | undefined,
  isItsDay: (savedMs: number) => boolean,
): number | undefined {
  const savedMs = toNumber(saved)
  return typeof savedMs === 'number' && isItsDay(savedMs) ? savedMs : undefined
}

/** A key works through the end of its last day. */
function toSettings(form: KeyForm): Record<string, unknown> {
  const { expirationDay, notBeforeDay = '' } = form
  const networks = (form.allowedNetworks ?? '').split(/[\s,;]+/).filter((text) => text !== '')
  const windows = form.windows?.map(({ name, quota, length, unit }) => ({
    name,
    quota: toNumber(quota),
    windowSeconds: toWindowSeconds(length, unit),
  }))
  const savedEnd = keptMs(
    form.savedExpiresAtMs,
    (ms) => ms > 0 && dayOfMs(ms - 1) === expirationDay,
  )
  const savedStart = keptMs(form.savedNotBeforeMs, (ms) => dayOfMs(ms) === notBeforeDay)
  return {
    name: form.name,
    status: form.status,
    notBeforeMs: savedStart ?? startOfDayMs(notBeforeDay),
    expiresAtMs: savedEnd ?? endOfDayMs(expirationDay),
    permissions: {
      exports: form.exports ?? 'all',
      opensConsole: form.opensConsole ?? false,
      managesKeys: form.managesKeys ?? false,
    },
    limits: {
      windows: windows && windows.length > 0 ? windows : undefined,
      rowsPerDay: toNumber(form.rowsPerDay),
      bytesPerDay: toBytes(form.bytesPerDay),
    },
    allowedNetworks: networks,
  }
}

/** In the order of the form, so that the first error is the first field; what is not named here comes last. */
function placeOf({ parameter }: ParameterError): number {
  const at = fieldOrder.indexOf(parameter.split('.')[0] ?? '')
  return at < 0 ? fieldOrder.length : at
}

function toFormError(error: ParameterError, form: KeyForm): ParameterError {
  const parameter = fieldNames[error.parameter] ?? error.parameter
  const isDay = parameter === 'expirationDay' || parameter === 'notBeforeDay'
  const typed = isDay ? form[parameter] : error.value
  return { ...error, parameter, ...(typed !== undefined && { value: typed }) }
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
  const told = new Set(errors.map(({ parameter }) => parameter))
  const found = checked.ok ? [] : (checked.failure.errors ?? [])
  const more = found.map((error) => toFormError(error, form))
  errors.push(...more.filter(({ parameter }) => !told.has(parameter)))
  errors.sort((left, right) => placeOf(left) - placeOf(right))
  return fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}
