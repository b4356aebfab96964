import { momentText } from '@/app/_ui/kit/time/time-text'
import { plainAddress } from '@/lib/base/network'
import { attributeLabel } from '@/lib/keys/record/attributes'
import { detailTitle } from '@/lib/trail/audit-details'
import type { AuditEvent } from '@/lib/trail/audit-event'
import { refusalSentence } from '@/lib/usage/refusals/refusal-words'

const viaLabels: Readonly<Record<string, string>> = {
  session: 'in the console',
  system: 'by Keyward',
  key: 'with an API key',
}

/** The name of a person where it is known, or the user id. */
export function personText(id: string, names?: ReadonlyMap<string, string>): string {
  return names?.get(id) ?? `User ${id}`
}

/** Returns who acted, for the reader with this id. */
export function actorText(
  { actor }: AuditEvent,
  ownId: string,
  names?: ReadonlyMap<string, string>,
): string {
  if (actor === ownId) return 'You'
  if (actor === 'unknown' || actor === 'anonymous') return 'Somebody who was not signed in'
  if (actor === 'operator') return 'The operator'
  return /^\d+$/.test(actor) ? personText(actor, names) : 'Keyward'
}

/** What stands for the address of something that came from no network. */
const origins: Readonly<Record<string, string>> = {
  'command line': 'The command line',
  'first-run': 'The first start',
  system: 'Keyward itself',
  unknown: 'Unknown',
}

/** Returns the address that an entry came from, or what it came from instead. */
export function originText({ address }: AuditEvent): string {
  return origins[address] ?? plainAddress(address)
}

/** Returns how the person acted: “in the console”, “with the API key “nightly””. */
export function viaText({ actor, via, viaName }: AuditEvent): string {
  if (via === 'operator') return 'at the command line'
  if (!/^\d+$/.test(actor)) return ''
  if (via === 'key' && viaName !== '') return `with the API key “${viaName}”`
  return viaLabels[via] ?? ''
}

function detailText(name: string, value: string, zone: string): string {
  if (name === 'changed') return value.split(',').map(attributeLabel).join(', ') || 'nothing'
  return /Ms$/.test(name) && /^\d{12,14}$/.test(value) ? momentText(Number(value), zone) : value
}

/** Returns the details of an entry, each with its title, for a reader in this time zone. */
export function eventDetails({ action, details }: AuditEvent, zone: string): string[] {
  // The reason of a refused attempt is the code of a problem; elsewhere a person typed it.
  const isCode = action.startsWith('attempt.')
  return [...details].map(([name, value]) => {
    if (name === 'count') return value === '1' ? 'once' : `${value} times`
    const text =
      name === 'reason' && isCode ? refusalSentence(value) : detailText(name, value, zone)
    return `${detailTitle(name)} ${text}`
  })
}
