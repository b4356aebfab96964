import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { checkKeySettings, type KeySettings } from './key-settings'

const dayMs = 24 * 60 * 60 * 1000

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
  /** Rows of the table of windows; empty for Keyward's own limit. */
  windows?: readonly { name: string; quota: string; windowSeconds: string }[]
  rowsPerDay?: string
  bytesPerDay?: string
  /** One block of addresses a line, or separated by commas. */
  allowedNetworks?: string
}

const fieldOrder = ['name', 'expirationDay', 'notBeforeDay', 'status']

/** Which field of the form a member of the settings comes from. */
const fieldNames: Readonly<Record<string, keyof KeyForm>> = {
  expiresAtMs: 'expirationDay',
  notBeforeMs: 'notBeforeDay',
}

function startOfDayMs(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const startMs = Date.parse(`${day}T00:00:00Z`)
  const isReal = Number.isFinite(startMs) && new Date(startMs).toISOString().startsWith(day)
  return isReal ? startMs : undefined
}

function dayErrors(form: KeyForm): ParameterError[] {
  return (['expirationDay', 'notBeforeDay'] as const).flatMap((parameter) => {
    const value = form[parameter] ?? ''
    if (value === '' || startOfDayMs(value) !== undefined) return []
    const isShaped = /^\d{4}-\d{2}-\d{2}$/.test(value)
    const message = isShaped
      ? 'This day is not in the calendar.'
      : 'Write the date as year-month-day.'
    return [{ parameter, value, message, fix: message }]
  })
}

/** Empty is none; what is no number is left for the check to refuse. */
function toNumber(text: string | undefined): number | string | undefined {
  const digits = text?.replaceAll(/[\s_,']/g, '') ?? ''
  if (digits === '') return undefined
  return /^\d{1,15}$/.test(digits) ? Number(digits) : text
}

/** A key works through the end of its last day. */
function toSettings(form: KeyForm): Record<string, unknown> {
  const lastDayMs = startOfDayMs(form.expirationDay)
  const networks = (form.allowedNetworks ?? '').split(/[\s,;]+/).filter((text) => text !== '')
  const windows = form.windows?.map(({ name, quota, windowSeconds }) => ({
    name,
    quota: toNumber(quota),
    windowSeconds: toNumber(windowSeconds),
  }))
  return {
    name: form.name,
    status: form.status,
    notBeforeMs: startOfDayMs(form.notBeforeDay ?? ''),
    expiresAtMs: lastDayMs === undefined ? undefined : lastDayMs + dayMs,
    permissions: {
      exports: form.exports ?? 'all',
      opensConsole: form.opensConsole ?? false,
      managesKeys: form.managesKeys ?? false,
    },
    limits: {
      windows: windows && windows.length > 0 ? windows : undefined,
      rowsPerDay: toNumber(form.rowsPerDay),
      bytesPerDay: toNumber(form.bytesPerDay),
    },
    allowedNetworks: networks,
  }
}

/** In the order of the form, so that the first error is the first field; what is not named here comes last. */
function placeOf({ parameter }: ParameterError): number {
  const at = fieldOrder.indexOf(parameter)
  return at < 0 ? fieldOrder.length : at
}

function toFormError(error: ParameterError, form: KeyForm): ParameterError {
  const parameter = fieldNames[error.parameter] ?? error.parameter
  const typed = parameter === 'expirationDay' ? form.expirationDay : error.value
  return { ...error, parameter, ...(typed !== undefined && { value: typed }) }
}

/**
 * Checks a key's form.
 * @returns `invalid_parameter`; its errors name a field of the form, or a member of the settings by its path, such as
 * `limits.windows.0.quota` and `allowedNetworks.2`
 */
export function checkKeyForm(form: KeyForm, nowMs: number): Result<KeySettings, Problem> {
  const errors = dayErrors(form)
  const checked = checkKeySettings(toSettings(form), nowMs)
  if (checked.ok && errors.length === 0) return checked
  const found = checked.ok ? [] : (checked.failure.errors ?? [])
  errors.push(...found.map((error) => toFormError(error, form)))
  errors.sort((left, right) => placeOf(left) - placeOf(right))
  return fail(problem('invalid_parameter', 'The key was not saved.', { errors }))
}
