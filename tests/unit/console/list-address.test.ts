import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import {
  activityHref,
  readActivityAddress,
  toActivityQuery,
} from '@/app/_ui/address/activity-address'
import { listHref, parseListQuery } from '@/app/_ui/address/key-list-address'
import {
  listColumns,
  listDirections,
  listSorts,
  readListView,
  writeListView,
} from '@/app/_ui/address/list-view'
import { parseUsersQuery, usersHref } from '@/app/_ui/address/users-address'
import { roles, userStatuses } from '@/lib/base/actor'
import { keyChips } from '@/lib/keys/list/key-chips'
import { pageSizes } from '@/lib/keys/list/page-sizes'
import { keyStatuses } from '@/lib/keys/record/key-status'

const text = fc.string({ maxLength: 100 })
const page = fc.integer({ min: 1, max: 100_000 })

function searchOf(href: string): URLSearchParams {
  return new URL(href, 'https://keyward.example').searchParams
}

test('every view of the key list is restored from its URL', () => {
  const views = fc.record({
    search: text,
    status: fc.constantFrom('' as const, ...keyStatuses),
    sort: fc.constantFrom(...listSorts),
    direction: fc.constantFrom(...listDirections),
    chip: fc.constantFrom('' as const, ...keyChips),
    pageSize: fc.constantFrom(...pageSizes),
    page,
  })
  fc.assert(
    fc.property(views, (view) => expect(parseListQuery(searchOf(listHref(view)))).toEqual(view)),
  )
})

test('what a person chose for the list is restored from the cookie, whatever else is in it', () => {
  const views = fc.record({
    sort: fc.constantFrom(...listSorts),
    direction: fc.constantFrom(...listDirections),
    pageSize: fc.constantFrom(...pageSizes),
    columns: fc.subarray([...listColumns]),
  })
  fc.assert(fc.property(views, (view) => expect(readListView(writeListView(view))).toEqual(view)))
  fc.assert(
    fc.property(fc.string(), (written) => {
      const view = readListView(written)
      expect(listSorts).toContain(view.sort)
      expect(pageSizes).toContain(view.pageSize)
    }),
  )
})

test('every view of the user list is restored from its URL', () => {
  const views = fc.record({
    search: text,
    role: fc.constantFrom('' as const, ...roles),
    status: fc.constantFrom('' as const, ...userStatuses),
    page,
  })
  fc.assert(
    fc.property(views, (view) => expect(parseUsersQuery(searchOf(usersHref(view)))).toEqual(view)),
  )
})

test('every view of the audit trail is restored from its URL', () => {
  const [user, group, subject, search, from, to, before] = [
    text,
    text,
    text,
    text,
    text,
    text,
    text,
  ]
  fc.assert(
    fc.property(fc.record({ user, group, subject, search, from, to, before }), (view) =>
      expect(readActivityAddress(searchOf(activityHref(view)))).toEqual(view),
    ),
  )
})

test('the audit trail includes its first and last day, and invalid days do not filter', () => {
  const timesOf = (query: string) => {
    const { fromMs, untilMs } = toActivityQuery(
      readActivityAddress(new URLSearchParams(query)),
      '1',
    )
    return [fromMs, untilMs]
  }
  const [from, until] = [Date.UTC(2027, 1, 28), Date.UTC(2027, 2, 1)]
  expect(timesOf('from=2027-02-28&to=2027-02-28')).toEqual([from, until])
  expect(timesOf('from=2027-02-30&to=2027-02-29')).toEqual([undefined, undefined])
})

test('a URL omits defaults, and missing values fall back to them', () => {
  const first = parseListQuery(new URLSearchParams('status=nonsense&sort=hint&page=-1'))
  expect(first).toEqual({
    ...{ search: '', status: '', chip: '', page: 1, pageSize: 25 },
    ...{ sort: 'created', direction: 'descending' },
  })
  expect(listHref(first)).toBe('/access/api-keys')
  expect(parseListQuery(new URLSearchParams('sort=name')).direction).toBe('ascending')
  expect(listHref(first, { extra: { done: 'saved' } })).toBe('/access/api-keys?done=saved')
})
