import { expect, test } from 'playwright/test'
import {
  everybodysUsageHref,
  readEverybodysAddress,
  readUsageAddress,
  shownRange,
  usageFilePath,
  usageHref,
} from '@/app/_ui/address/usage-address'
import { fileAddress, fileProblem } from '@/app/_ui/usage/usage-file'

const nowMs = Date.parse('2026-11-29T12:00:00Z')

function errorsOf(query: string) {
  const parameters = new URLSearchParams(query)
  return fileProblem(parameters, readUsageAddress(parameters), nowMs)?.errors
}

test('a file is refused for days that are no range, with the day and what to send', () => {
  expect(errorsOf('from=nonsense')).toEqual([
    {
      parameter: 'from',
      value: 'nonsense',
      message: 'is not a day',
      fix: 'send a UTC day as YYYY-MM-DD, such as 2026-11-29',
    },
    { parameter: 'to', value: '', message: 'is missing', fix: 'send both from and to, or neither' },
  ])
  for (const [query, parameter, fix] of [
    ['from=2026-11-28&to=2026-11-01', 'from', 'send a day that is not after the day in to'],
    ['from=2026-12-01&to=2026-12-02', 'from', 'send a day up to 2026-11-29'],
    ['from=2020-01-01&to=2020-02-01', 'to', 'send a day from 2025-10-26 on'],
  ]) {
    expect(errorsOf(query ?? ''), query).toMatchObject([{ parameter, fix }])
  }
})

test('a file is refused for a range, an outcome and a filter that do not exist', () => {
  expect(errorsOf('range=1y&outcome=lost&of=statsdaily')).toMatchObject([
    { parameter: 'range', value: '1y', allowed: expect.arrayContaining(['48h', '90d']) },
    { parameter: 'outcome', value: 'lost', allowed: ['allowed', 'limited', 'refused'] },
    { parameter: 'of', value: 'statsdaily' },
  ])
})

test('a file of everything that the page shows as it was chosen is given', () => {
  for (const query of [
    '',
    'range=7d&outcome=limited&of=x%3Astatsdaily',
    'from=2026-11-01&to=2026-11-29',
    'from=2020-01-01&to=2099-12-31',
  ]) {
    expect(errorsOf(query), query).toBeUndefined()
  }
})

test('the link to the file leads to what the page shows in place of faulty days', () => {
  const linkOf = (query: string) => {
    const address = readUsageAddress(new URLSearchParams(query))
    const { name } = shownRange(address, nowMs)
    return usageHref(fileAddress(address, name), { path: usageFilePath })
  }
  expect(linkOf('range=7d&from=nonsense&key=key_1')).toBe('/insights/usage/csv?range=7d&key=key_1')
  expect(linkOf('to=2026-11-29')).toBe('/insights/usage/csv')
  expect(linkOf('range=7d&from=2026-11-01&to=2026-11-29&at=1795000000000')).toBe(
    '/insights/usage/csv?range=7d&from=2026-11-01&to=2026-11-29',
  )
  const everybodys = readEverybodysAddress(new URLSearchParams('from=nonsense&of=o%3Apartner'))
  expect(everybodysUsageHref(fileAddress(everybodys, '48h'))).toBe('/access/usage?of=o%3Apartner')
})
