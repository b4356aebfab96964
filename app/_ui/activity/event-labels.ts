import { isoTime } from '@/lib/base/time'
import { attributeLabel } from '@/lib/keys/record/attributes'
import { detailTitle } from '@/lib/trail/audit-actions'
import type { AuditEvent } from '@/lib/trail/audit-event'
import { refusalSentence } from '@/lib/usage/refusal-labels'

const viaLabels: Readonly<Record<string, string>> = {
  session: 'in the console',
  system: 'by Keyward',
  key: 'with an API key',
}

/** Returns who acted, for the reader with this id. */
export function actorText({ actor }: AuditEvent, ownId: string): string {
  if (actor === ownId) return 'You'
  if (actor === 'unknown') return 'Somebody who was not signed in'
  if (actor === 'operator') return 'The operator'
  return /^\d+$/.test(actor) ? `User ${actor}` : 'Keyward'
}

/** Returns how the person acted: “in the console”, “with the API key “nightly””. */
export function viaText({ actor, via, viaName }: AuditEvent): string {
  if (via === 'operator') return 'at the command line'
  if (!/^\d+$/.test(actor)) return ''
  if (via === 'key' && viaName !== '') return `with the API key “${viaName}”`
  return viaLabels[via] ?? ''
}

function detailText(name: string, value: string): string {
  if (name === 'changed') return value.split(',').map(attributeLabel).join(', ') || 'nothing'
  return /Ms$/.test(name) && /^\d{12,14}$/.test(value)
    ? `${isoTime(Number(value)).slice(0, 16).replace('T', ' ')} UTC`
    : value
}

/** Returns the details of an entry, each with its title. */
export function eventDetails({ action, details }: AuditEvent): [title: string, value: string][] {
  // The reason of a refused attempt is the code of a problem; elsewhere a person typed it.
  const isCode = action.startsWith('attempt.')
  return [...details].map(([name, value]) => [
    detailTitle(name),
    name === 'reason' && isCode ? refusalSentence(value) : detailText(name, value),
  ])
}
