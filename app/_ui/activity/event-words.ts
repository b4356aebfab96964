import type { AuditEvent } from '@/lib/trail/list-activity'

const viaWords: Readonly<Record<string, string>> = {
  session: 'in the console',
  system: 'by Keyward',
  key: 'with an API key',
}

/** With what somebody acted: “in the console”, “with the API key “nightly””. */
export function viaText({ via, viaName }: AuditEvent): string {
  if (via === 'key' && viaName !== '') return `with the API key “${viaName}”`
  return viaWords[via] ?? ''
}

const detailTitles: Readonly<Record<string, string>> = {
  keyName: 'key',
  hint: 'new ending',
  how: 'by',
  previousHint: 'older ending',
  previousUntilMs: 'older until',
  reason: 'reason',
  replaces: 'replaces',
  status: 'status',
  role: 'role',
  email: 'e-mail',
  provider: 'provider',
}

function detailText(name: string, value: string): string {
  return /Ms$/.test(name) && /^\d{12,14}$/.test(value)
    ? `${new Date(Number(value)).toISOString().slice(0, 16).replace('T', ' ')} UTC`
    : value
}

/** Further facts of an entry: pairs of a word and a value. */
export function eventDetails({ details }: AuditEvent): [word: string, value: string][] {
  return [...details].map(([name, value]) => [detailTitles[name] ?? name, detailText(name, value)])
}
