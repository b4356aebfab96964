import { readText } from '@/app/_ui/session/action-answer'
import type { ParameterError, Problem } from '@/lib/base/problem'
import type { KeyForm, WindowForm } from '@/lib/keys/form/key-form'
import type { KeyFormState } from './form-state'

/** A form has three windows at most; what is sent beyond is read so that it is refused, up to a bound. */
const mostWindows = 10

function readExports(form: FormData): 'all' | string[] {
  const mode = readText(form, 'exportsMode')
  if (mode === 'chosen') {
    return form.getAll('exports').filter((name): name is string => typeof name === 'string')
  }
  // Nothing that is left out allows more.
  return mode === 'all' ? 'all' : []
}

function readWindows(form: FormData): WindowForm[] {
  return Array.from({ length: mostWindows }, (_, at) => `windows.${at}`)
    .filter((path) => form.has(`${path}.quota`))
    .map((path) => ({
      name: readText(form, `${path}.name`),
      quota: readText(form, `${path}.quota`),
      length: readText(form, `${path}.length`),
      unit: readText(form, `${path}.unit`),
    }))
}

/** The fields of the key form as text; `checkKeyForm` judges them. */
export function readKeyForm(form: FormData): Required<KeyForm> {
  return {
    name: readText(form, 'name'),
    exports: readExports(form),
    opensConsole: readText(form, 'opensConsole') === 'on',
    managesKeys: readText(form, 'managesKeys') === 'on',
    expirationDay: readText(form, 'expirationDay'),
    savedExpiresAtMs: readText(form, 'savedExpiresAtMs'),
    notBeforeDay: readText(form, 'notBeforeDay'),
    savedNotBeforeMs: readText(form, 'savedNotBeforeMs'),
    status: readText(form, 'status') === 'deactivated' ? 'deactivated' : 'activated',
    windows: readWindows(form),
    rowsPerDay: readText(form, 'rowsPerDay'),
    bytesPerDay: readText(form, 'bytesPerDay'),
    allowedNetworks: readText(form, 'allowedNetworks'),
  }
}

const fieldShape =
  /^(?:name|expirationDay|notBeforeDay|status|permissions\.exports|allowedNetworks|limits\.(?:windows(?:\.\d\.(?:name|quota|windowSeconds))?|rowsPerDay|bytesPerDay))$/

/** The lists of addresses and of exports are each one field: their messages name the offending line. */
function fieldOf({ parameter }: ParameterError): string {
  return parameter.replace(/^(allowedNetworks|permissions\.exports)\.\d+$/, '$1')
}

function textOf({ parameter, value, message }: ParameterError): string {
  return /^allowedNetworks\.\d+$/.test(parameter) ? `“${value}”: ${message}` : message
}

/** A refusal as the form shows it: each message beside its field, the rest above Save. */
export function refusedState(state: KeyFormState, refusal: Problem): KeyFormState {
  const errors: Record<string, string> = {}
  const others: string[] = []
  for (const error of refusal.errors ?? []) {
    const field = fieldOf(error)
    const told = errors[field]
    if (!fieldShape.test(field)) others.push(`${error.parameter}: ${error.message}`)
    else if (told === undefined) errors[field] = textOf(error)
    else if (field !== error.parameter) errors[field] = `${told}\n${textOf(error)}`
  }
  const isToldBeside = Object.keys(errors).length > 0 && others.length === 0
  return {
    errors,
    ...(refusal.code === 'proof_required' && { code: refusal.code }),
    failure: isToldBeside ? undefined : [refusal.detail, ...others].join(' '),
    attempt: state.attempt + 1,
  }
}
