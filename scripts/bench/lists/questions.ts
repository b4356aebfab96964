import { dayMs } from '@/lib/base/time'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { listEverybodysKeys } from '@/lib/keys/find/list-everybodys-keys'
import { findKeyIds } from '@/lib/keys/list/find-keys'
import { listExpiringKeys } from '@/lib/keys/list/list-expiring-keys'
import { type KeyListQuery, listKeys } from '@/lib/keys/list/list-keys'
import { pageKeys } from '@/lib/keys/list/page-keys'
import { findBreakingKeys } from '@/lib/keys/rules/find-breaking-keys'
import { listUsers, type UserListQuery } from '@/lib/people/administer/list-users'
import { listInvitations } from '@/lib/people/invitations/list-invitations'
import { listActivity } from '@/lib/trail/list-activity'
import { listUsageBars } from '@/lib/usage/list-usage-bars'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { readOwnerUsage } from '@/lib/usage/read-owner-usage'
import { owner } from './fill-store'

export const everyKey: KeyListQuery = {
  search: '',
  status: '',
  sort: 'created',
  direction: 'descending',
  page: 1,
}
export const everyUser: UserListQuery = { search: '', role: '', status: '', page: 1 }
const everyEntry = {
  ownerId: owner.userId,
  group: '',
  subject: '',
  search: '',
  fromMs: undefined,
  untilMs: undefined,
  before: '',
} as const

/** What a page, or a call of the API, asks the store. */
export type Question = () => Promise<unknown>

/** Every question about many users, keys, calls or entries that a page asks, by name. */
export function questions(nowMs: number): ReadonlyMap<string, Question> {
  const keys = (more: Partial<KeyListQuery>) => listKeys(owner, { ...everyKey, ...more }, nowMs)
  const users = (more: Partial<UserListQuery>) => listUsers(owner, { ...everyUser, ...more })
  return new Map<string, Question>([
    ['users', () => users({})],
    ['users, last page', () => users({ page: 1e6 })],
    ['users, search', () => users({ search: 'person 199' })],
    ['users, by role', () => users({ role: 'partner' })],
    ['users, invitations', () => listInvitations(owner)],
    ['keys, newest first', () => keys({})],
    ['keys, by name', () => keys({ sort: 'name', page: 200 })],
    ['keys, by last use', () => keys({ sort: 'lastUsed' })],
    ['keys, by expiry', () => keys({ sort: 'expires' })],
    ['keys, by status', () => keys({ sort: 'status' })],
    ['keys, search', () => keys({ search: 'import 99' })],
    ['keys, search by last use', () => keys({ search: 'import 9', sort: 'lastUsed' })],
    ['keys, with a status', () => keys({ status: 'expired' })],
    ['keys, expiring', () => listExpiringKeys(owner, 7 * dayMs, nowMs)],
    ['keys, deleted', () => listDeletedKeys(owner, nowMs)],
    ['keys of everybody', () => listEverybodysKeys(owner, { search: 'import', after: '' }, nowMs)],
    [
      'keys of everybody, search without a match',
      () => listEverybodysKeys(owner, { search: 'nobody', after: '' }, nowMs),
    ],
    ['keys that break the rules', () => findBreakingKeys(owner)],
    [
      'keys, bars of a page',
      async () =>
        listUsageBars(owner, (await findKeyIds(owner, everyKey, nowMs)).slice(0, 25), nowMs),
    ],
    [
      'API, page of keys',
      () => pageKeys(owner, { search: '', status: '', limit: 100, after: undefined }, nowMs),
    ],
    [
      'API, search without a match',
      () => pageKeys(owner, { search: 'nobody', status: '', limit: 100, after: undefined }, nowMs),
    ],
    ['activity', () => listActivity(owner, everyEntry)],
    ['activity, search', () => listActivity(owner, { ...everyEntry, search: 'nobody' })],
    ['usage', () => readOwnerUsage(owner, { hours: 36, days: 30 }, nowMs)],
    [
      'usage of a key',
      () => readKeyUsage(owner, `key_${'1'.padStart(20, '0')}`, { hours: 168, days: 30 }, nowMs),
    ],
  ])
}
