import { isNameOf } from '@/lib/base/record-of'

/** The details an entry can carry, as their titles; scripts add some of them, such as the name of the key. */
const detailTitles = {
  before: 'before',
  brand: 'name',
  by: 'by',
  changed: 'changed',
  channel: 'channel',
  count: 'times',
  email: 'e-mail',
  event: 'event',
  expiresAtMs: 'expires',
  factor: 'second factor',
  foundAt: 'found at',
  hint: 'new ending',
  how: 'by',
  invitation: 'invitation',
  invitedBy: 'invited by',
  keyName: 'key',
  limits: 'limits',
  noticesOff: 'turned off',
  policies: 'policies',
  outcome: 'outcome',
  passkey: 'passkey',
  previousHint: 'older ending',
  previousUntilMs: 'older secret until',
  provider: 'provider',
  reason: 'reason',
  replaces: 'replaces',
  role: 'role',
  secret: 'secret',
  source: 'source',
  status: 'status',
  userId: 'user id',
  userName: 'name',
} as const

export type DetailName = keyof typeof detailTitles

/** Returns the title of a detail. A detail of a later version is its own title. */
export function detailTitle(name: string): string {
  return isNameOf(detailTitles, name) ? detailTitles[name] : name
}
