import { dayMs, startOfIsoDayMs } from '@/lib/base/time'
import { actionGroups } from '@/lib/trail/audit-actions'
import type { ActivityQuery } from '@/lib/trail/list-activity'
import type { InstanceActivityQuery } from '@/lib/trail/list-instance-activity'
import { freeText, listAddress } from './list-address'

export const activityPath = '/activity'

/** The page's query as the form holds it. */
export interface ActivityAddress {
  user: string
  group: string
  subject: string
  search: string
  /** First and last day, `YYYY-MM-DD` in UTC, or empty. */
  from: string
  to: string
  before: string
}

/** The address of the audit trail, and of its file. */
export const { read: readActivityAddress, href: activityHref } = listAddress<ActivityAddress>(
  activityPath,
  {
    user: freeText,
    group: freeText,
    subject: freeText,
    search: freeText,
    from: freeText,
    to: freeText,
    before: freeText,
  },
)

/** Returns what to look for; a part that cannot be read is left out. */
export function toActivityQuery(address: ActivityAddress, ownId: string): ActivityQuery {
  const lastDayMs = startOfIsoDayMs(address.to)
  return {
    ownerId: address.user === '' ? ownId : address.user,
    group: actionGroups.find(({ id }) => id === address.group)?.id ?? '',
    subject: address.subject,
    search: address.search,
    fromMs: startOfIsoDayMs(address.from),
    untilMs: lastDayMs === undefined ? undefined : lastDayMs + dayMs,
    before: address.before,
  }
}

/** The page about everybody, for administrators. */
export const instanceActivityPath = '/access/activity'

/** The query of the page about everybody: `user` is whose account it is about, `address` where it came from. */
export type InstanceActivityAddress = ActivityAddress & { address: string }

/** The address of the activity of everybody, and of its file. */
export const { read: readInstanceAddress, href: instanceActivityHref } =
  listAddress<InstanceActivityAddress>(instanceActivityPath, {
    user: freeText,
    group: freeText,
    subject: freeText,
    address: freeText,
    search: freeText,
    from: freeText,
    to: freeText,
    before: freeText,
  })

/** Returns what to look for among everybody. */
export function toInstanceQuery(address: InstanceActivityAddress): InstanceActivityQuery {
  const { ownerId: person, ...query } = toActivityQuery(address, '')
  return { ...query, person: person.trim(), address: address.address.trim() }
}
