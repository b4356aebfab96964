import { expect, test } from 'playwright/test'
import { withNewer } from '@/app/_ui/kit/navigation/with-newer'

/** What another view says when it was made from what is shown, while a newer one is on its way. */
function newest(view: string, shown: string, wanted: string, own?: readonly string[]): string {
  const [link, here, underway] = [view, shown, wanted].map((text) => new URLSearchParams(text))
  if (!link || !here || !underway) throw new Error('There are three.')
  return withNewer(link, here, underway, own).toString()
}

test('a view has what it changes, and of the rest what is newer', () => {
  expect(newest('chip=leaked', '', 'search=a')).toBe('search=a&chip=leaked')
  expect(newest('search=x', 'search=x&chip=leaked', 'search=y&chip=leaked')).toBe('search=y')
  expect(newest('sort=name', 'sort=name&status=x', 'sort=name')).toBe('sort=name')
  expect(newest('search=x&sort=name', 'search=x', '')).toBe('sort=name')
  expect(newest('column=a&column=b', 'column=a&column=b', 'column=b')).toBe('column=b')
})

test('a view has what it decides on itself, however it is shown', () => {
  expect(newest('', '', 'search=a&range=7d', ['search'])).toBe('range=7d')
  expect(newest('search=b', '', 'search=a', ['search'])).toBe('search=b')
})

test('a page of an older list is the first page of the newer one', () => {
  expect(newest('page=2', '', 'search=a')).toBe('search=a')
  expect(newest('before=5&group=keys', 'group=keys', 'group=people')).toBe('group=people')
  expect(newest('search=a', '', 'page=3')).toBe('search=a')
})

test('a view is as it is when nothing is newer', () => {
  const view = new URLSearchParams('page=2&search=a%20b')
  const shown = new URLSearchParams('search=a+b')
  expect(withNewer(view, shown, new URLSearchParams(shown))).toBe(view)
})
