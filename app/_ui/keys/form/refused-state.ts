import type { ParameterError, Problem } from '@/lib/base/problem'
import type { KeyFormState } from './text/form-state'

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
