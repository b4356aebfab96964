import type { Actor } from '@/lib/base/actor'
import { isoTime } from '@/lib/base/time'
import type { AuditEvent } from '@/lib/trail/audit-event'
import { type ActivityQuery, listActivity } from '@/lib/trail/list-activity'
import {
  type InstanceActivityQuery,
  listInstanceActivity,
} from '@/lib/trail/list-instance-activity'

const pageSize = 500

export const activityColumns = [
  'time',
  'action',
  'actor_user_id',
  'via',
  'via_key',
  'subject',
  'address',
  'request_id',
  'details',
] as const

function toRow(event: AuditEvent): string[] {
  return [
    isoTime(event.atMs),
    event.action,
    event.actor,
    event.via,
    event.viaName,
    event.subject,
    event.address,
    event.request,
    [...event.details].map(([name, value]) => `${name}=${value}`).join(' '),
  ]
}

/** Every entry that matches, page by page, the latest first. */
export async function* activityRows(
  actor: Actor,
  query: ActivityQuery,
): AsyncGenerator<readonly string[][]> {
  let before: string | undefined = query.before
  while (before !== undefined) {
    const found = await listActivity(actor, { ...query, before }, pageSize)
    if (!found.ok) return
    yield found.value.events.map(toRow)
    before = found.value.next
  }
}

/** The columns of the file about everybody. */
export const instanceActivityColumns = ['account_user_id', ...activityColumns] as const

/** Every entry of all people that matches, page by page, the latest first. */
export async function* instanceActivityRows(
  actor: Actor,
  query: InstanceActivityQuery,
): AsyncGenerator<readonly string[][]> {
  let before: string | undefined = query.before
  while (before !== undefined) {
    const found = await listInstanceActivity(actor, { ...query, before }, pageSize)
    if (!found.ok) return
    yield found.value.events.map((event) => [event.ownerId, ...toRow(event)])
    before = found.value.next
  }
}
