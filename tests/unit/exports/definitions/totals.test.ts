import { expect } from 'playwright/test'
import { test } from '@/tests/support/lake/lake'
import { recordsOf } from '@/tests/support/lake/read-export'
import { accumulate, addUp, administratorFiles, centsOf, partnerFiles, type Totals } from './add-up'

const administrator = { ownerId: '1', role: 'administrator' } as const
/** Long enough ago that conversions of every state are in it. */
const quarter = 'filter[date_from]=15.07.2026&filter[date_to]=14.10.2026'
const month = 'filter[date_from]=2026-09-01&filter[date_to]=2026-09-30'
const euros = 'filter[currencycode]=EUR'

/** Files of single conversions know nothing of traffic, touchpoints nothing of order values. */
function comparable(reference: Totals, totals: Totals): Totals {
  return Object.fromEntries(
    Object.keys(totals).map((name) => [name, reference[name] ?? Number.NaN]),
  )
}

const cases = [
  [quarter, 'a quarter'],
  [`${quarter}&filter[timetype]=updated`, 'what changed in a quarter'],
  [`${quarter}&filter[a:status]=0,1`, 'what is open'],
  [`${quarter}&filter[a:status]=2`, 'what was rejected'],
  [`${month}&filter[a:status]=3&filter[timetype]=updated`, 'what was confirmed in a month'],
  [`${month}&filter[a:advertiser]=114,124,125`, 'three advertisers'],
  [`${month}&filter[partner]=2209&filter[adspace]=22090`, 'an ad space of a partner'],
] as const

for (const [search, about] of cases) {
  test(`all files of an administrator have the same totals: ${about}`, async ({ lake }) => {
    const { totals: reference } = await addUp(lake, 'adm-statsdate', {
      search: `${search}&${euros}`,
    })
    const conversions = Object.entries(reference).filter(([name]) => name.startsWith('conversions'))
    expect(conversions.some(([, count]) => count > 0)).toBe(true)
    expect(Object.values(reference).every(Number.isSafeInteger)).toBe(true)
    for (const name of administratorFiles) {
      const { totals } = await addUp(lake, name, { search: `${search}&${euros}` })
      expect(totals, name).toEqual(comparable(reference, totals))
    }
  })
}

test('a report without a filter counts conversions of every state', async ({ lake }) => {
  const { totals } = await addUp(lake, 'adm-statsdate', { search: quarter })
  expect(Object.entries(totals).filter(([, amount]) => amount <= 0)).toEqual([])
})

for (const [search, about] of [
  [month, 'tracked'],
  [`${month}&filter[timetype]=updated&filter[status]=0,3`, 'updated'],
] as const) {
  test(`the partners’ files add up to the administrator’s: ${about}`, async ({ lake }) => {
    const partners = await recordsOf(lake.request('adm-affiliateexport', { scope: administrator }))
    expect(partners.length).toBe(60)
    const { totals: reference } = await addUp(lake, 'adm-statsaffiliate', {
      search: `${search}&${euros}`,
    })
    for (const name of partnerFiles) {
      const sum: Totals = {}
      for (const { uid } of partners) {
        const asked = { search: `${search}&${euros}`, ownerId: String(uid) }
        accumulate(sum, (await addUp(lake, name, asked)).totals)
      }
      expect(sum, name).toEqual(comparable(reference, sum))
    }
  })
}

test('amounts in another currency agree in all files to a cent', async ({ lake }) => {
  const inEuros = (await addUp(lake, 'adm-statsdate', { search: month })).totals
  for (const [currency, least, most] of [
    ['USD', 1.04, 1.14],
    ['SEK', 10.8, 11.8],
  ] as const) {
    const search = `${month}&filter[currencycode]=${currency}`
    const { totals: reference, rows: days } = await addUp(lake, 'adm-statsdate', { search })
    expect(reference['conversions confirmed']).toBe(inEuros['conversions confirmed'])
    const rate = Number(reference['value confirmed']) / Number(inEuros['value confirmed'])
    expect(rate).toBeGreaterThan(least)
    expect(rate).toBeLessThan(most)
    for (const name of administratorFiles) {
      const { totals, rows } = await addUp(lake, name, { search })
      for (const [measure, amount] of Object.entries(totals)) {
        const isMoney = /^(?:traffic|value|commission)/.test(measure)
        const difference = Math.abs(amount - (reference[measure] ?? Number.NaN))
        // Half a cent for each amount that was rounded.
        expect(difference, `${name} ${measure} ${currency}`).toBeLessThanOrEqual(
          isMoney ? (rows + days) / 2 : 0,
        )
      }
    }
  }
})

test('a conversion has the same value in its own currency and converted to it', async ({
  lake,
}) => {
  const columns = 'columns=conversion_uniqid,conversion_currency_code,revenue,total_commission'
  const read = (search: string) =>
    recordsOf(
      lake.request('adm-conversionexport', {
        search: `${month}&${columns}${search}`,
        scope: administrator,
      }),
    )
  const converted = await read('&filter[currencycode]=CHF')
  const own = await read('')
  const francs = own.flatMap((record, index) =>
    record.conversion_currency_code === 'CHF' ? [[record, converted[index]] as const] : [],
  )
  expect(francs.length).toBeGreaterThan(20)
  for (const [left, right = {}] of francs) {
    expect(right.conversion_uniqid).toBe(left.conversion_uniqid)
    for (const name of ['revenue', 'total_commission']) {
      // Every line of a basket was rounded for itself.
      expect(Math.abs(centsOf(left, name) - centsOf(right, name)), name).toBeLessThanOrEqual(8)
    }
  }
  expect(new Set(converted.map((one) => one.conversion_currency_code))).toEqual(new Set(['CHF']))
})

test('every conversion is the sum of its basket and of its touchpoints', async ({ lake }) => {
  const read = (name: string, search: string) =>
    recordsOf(lake.request(name, { search: `${month}&${search}`, scope: administrator }))
  const conversions = await read('adm-conversionexport', '')
  const positions = await read('adm-basketexport', '')
  const touchpoints = await read('adm-touchpointexport', '')
  type Sum = { rows: number; value: number; commission: number; eur: number }
  const sums = (rows: typeof positions, [value, commission, eur]: readonly string[]) => {
    const found = new Map<unknown, Sum>()
    for (const row of rows) {
      const known = found.get(row.conversion_uniqid)
      const sum = known ?? { rows: 0, value: 0, commission: 0, eur: 0 }
      sum.rows += 1
      sum.value += centsOf(row, value ?? '')
      sum.commission += centsOf(row, commission ?? '')
      sum.eur += centsOf(row, eur ?? '')
      found.set(row.conversion_uniqid, sum)
    }
    return found
  }
  const money = ['product_value', 'product_commission', 'product_commission_eur']
  const baskets = sums(positions, money)
  const paths = sums(touchpoints, ['commission', 'commission', 'commission_eur'])
  expect([baskets.size, paths.size]).toEqual([conversions.length, conversions.length])
  for (const conversion of conversions) {
    const [basket, path] = [baskets, paths].map((one) => one.get(conversion.conversion_uniqid))
    const commission = centsOf(conversion, 'total_commission')
    const eur = centsOf(conversion, 'total_commission_eur')
    const value = centsOf(conversion, 'revenue')
    expect(basket).toEqual({ rows: conversion.basket_positions, value, commission, eur })
    expect(path).toEqual({ rows: conversion.touchpoints, value: commission, commission, eur })
  }
})

test('every id in a report exists in the matching directory', async ({ lake }) => {
  const values = async (name: string, column: string, search = '') =>
    (await recordsOf(lake.request(name, { search, scope: administrator }))).map(
      (one) => one[column],
    )
  const advertisers = await values('adm-merchantexport', 'advertiser_ID')
  const allMedia = `filter[mid]=${advertisers.join(',')}`
  for (const [report, id, directory] of [
    ['adm-statsmerchant', 'mid', advertisers],
    ['adm-statsaffiliate', 'uid', await values('adm-affiliateexport', 'uid')],
    ['adm-statsadspace', 'pid', await values('adm-adspaceexport', 'pid')],
    ['adm-statswm', 'wmid', await values('adm-admedia', 'bannerid', allMedia)],
    ['adm-statsmerchant', 'provision_group', await values('adm-comm-model', 'id')],
  ] as const) {
    const found = await values(report, id, quarter)
    expect(found.length, report).toBeGreaterThan(5)
    expect(
      found.filter((one) => !directory.includes(one)),
      `${report} ${id}`,
    ).toEqual([])
    if (id !== 'provision_group') expect(new Set(found).size, report).toBe(found.length)
  }
})
