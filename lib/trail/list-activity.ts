import type { Actor } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { type ActionGroupId, actionGroups } from './audit-actions'
import { type AuditEvent, toAuditEvent } from './audit-event'
import { listActivityScript } from './list-activity.lua'

/** The filters of an audit trail. */
export interface ActivityQuery {
  /** The user of the trail. Only administrators may read the trail of another user. */
  ownerId: string
  group: ActionGroupId | ''
  /** Id of what was changed, such as a key's. */
  subject: string
  /** Part of any member of an entry; letter case does not matter. */
  search: string
  /** From this time on, and before that time. */
  fromMs: number | undefined
  untilMs: number | undefined
  /** Id of the entry to continue before; empty for the latest. */
  before: string
}

export interface ActivityPage {
  events: AuditEvent[]
  /** Cursor of the next page; undefined at the end. */
  next: string | undefined
}

/** Entries on a page. */
export const pageSize = 50
/** Entries that one script looks at, so that other requests get their turn between two of them. */
export const mostLooked = 400
export const mostScripts = 50
const cursorShape = /^(\d{1,15}-\d{1,10})(m?)$/

/** Returns filters as the scripts of trails take them. */
export function toFilters({
  group,
  subject,
  address,
  search,
  fromMs = 0,
  untilMs = Number.MAX_SAFE_INTEGER,
}: Omit<ActivityQuery, 'ownerId' | 'before'> & { address: string }) {
  return {
    prefixes: actionGroups.find(({ id }) => id === group)?.prefixes ?? [],
    subject,
    address,
    search: search
      .trim()
      .toLowerCase()
      .replace(/\p{Cs}/gu, ''),
    fromMs,
    untilMs,
  }
}

/** Returns where both streams go on; entries of the first come before those of the second with the same id. */
function startsOf(cursor: string): { activityStart: string; moreStart: string } {
  const [, id, mark] = cursorShape.exec(cursor) ?? []
  if (id === undefined) return { activityStart: '+', moreStart: '+' }
  return { activityStart: `(${id}`, moreStart: mark === 'm' ? `(${id}` : id }
}

/**
 * Returns one page of an audit trail, the latest first.
 * @param most entries on the page, 50 by default
 * @returns `not_found` for the trail of another user, unless the actor is an administrator
 * @throws KvError when the store cannot be asked
 */
export async function listActivity(
  actor: Actor,
  query: ActivityQuery,
  most = pageSize,
): Promise<Result<ActivityPage, Problem>> {
  const { ownerId, before } = query
  if (ownerId !== actor.userId && actor.role !== 'administrator') {
    return fail(problem('not_found', 'The audit trail does not exist.'))
  }
  const keys = {
    activity: keyNames.activity(ownerId),
    moreActivity: keyNames.moreActivity(ownerId),
  }
  const filters = { ...toFilters({ ...query, address: '' }), mostLooked }
  const events: AuditEvent[] = []
  let cursor = before
  for (let scripts = 0; scripts < mostScripts && events.length < most; scripts += 1) {
    const pageSize = most - events.length
    const input = { ...startsOf(cursor), ...filters, pageSize }
    const [next, ...entries] = await listActivityScript.run(keys, input)
    events.push(...entries.map(([id, fields]) => toAuditEvent(id, fields)))
    if (next === '') return succeed({ events, next: undefined })
    cursor = next
  }
  return succeed({ events, next: cursor })
}
