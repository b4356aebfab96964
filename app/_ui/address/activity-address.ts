import { dayMs } from '@/lib/base/time'
import { actionGroups } from '@/lib/trail/audit-actions'
import type { ActivityQuery } from '@/lib/trail/list-activity'

export const activityPath = '/activity'

/** What the page's address says, as it stands in the form. */
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

const parts = ['user', 'group', 'subject', 'search', 'from', 'to', 'before'] as const

export function readActivityAddress(parameters: URLSearchParams): ActivityAddress {
  const read = (part: (typeof parts)[number]) => (parameters.get(part) ?? '').slice(0, 100)
  return {
    user: read('user'),
    group: read('group'),
    subject: read('subject'),
    search: read('search'),
    from: read('from'),
    to: read('to'),
    before: read('before'),
  }
}

function startOfDayMs(day: string): number | undefined {
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isFinite(startMs) ? startMs : undefined
}

/** What to look for; whatever cannot be read is left out. */
export function toActivityQuery(address: ActivityAddress, ownId: string): ActivityQuery {
  const lastDayMs = startOfDayMs(address.to)
  return {
    ownerId: address.user === '' ? ownId : address.user,
    group: actionGroups.find(({ id }) => id === address.group)?.id ?? '',
    subject: address.subject,
    search: address.search,
    fromMs: startOfDayMs(address.from),
    untilMs: lastDayMs === undefined ? undefined : lastDayMs + dayMs,
    before: address.before,
  }
}

/** The same view elsewhere: another page of it, or its file. */
export function activityHref(address: Partial<ActivityAddress>, path = activityPath): string {
  const parameters = new URLSearchParams()
  for (const part of parts) if (address[part]) parameters.set(part, address[part])
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}
