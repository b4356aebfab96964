import { readText } from '@/app/_ui/session/action-answer'
import type { ParameterError, Problem } from '@/lib/base/problem'
import { recordOf } from '@/lib/base/record-of'
import {
  type KeyForm,
  type TextField,
  textFields,
  type WindowForm,
} from '@/lib/keys/form/form-fields'
import { permissionFlags } from '@/lib/keys/record/permission-flags'
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

/** Reads the fields that the page sends; `checkKeyForm` checks them. */
export function readKeyForm(form: FormData): Required<KeyForm> {
  const texts: Record<TextField, string> = recordOf(textFields, (field) => readText(form, field))
  return {
    ...texts,
    status: readText(form, 'status') === 'deactivated' ? 'deactivated' : 'activated',
    exports: readExports(form),
    windows: readWindows(form),
    ...permissionFlags((flag) => readText(form, flag) === 'on'),
  }
}

const fields: ReadonlySet<string> = new Set([...textFields, 'permissions.exports'])
const limitShape =
  /^limits\.(?:windows(?:\.\d\.(?:name|quota|windowSeconds))?|rowsPerDay|bytesPerDay)$/

/** The lists of addresses and of exports are each one field: their messages quote the wrong line. */
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
    const earlier = errors[field]
    if (!fields.has(field) && !limitShape.test(field))
      others.push(`${error.parameter}: ${error.message}`)
    else if (earlier === undefined) errors[field] = textOf(error)
    else if (field !== error.parameter) errors[field] = `${earlier}\n${textOf(error)}`
  }
  const isHandled = refusal.code === 'proof_required' || refusal.code === 'store_unavailable'
  const isShownBeside = Object.keys(errors).length > 0 && others.length === 0
  return {
    errors,
    ...(isHandled && { code: refusal.code }),
    failure: isShownBeside ? undefined : [refusal.detail, ...others].join(' '),
    attempt: state.attempt + 1,
  }
}
