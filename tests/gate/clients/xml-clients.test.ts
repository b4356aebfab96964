import {
  readOlderTransactions,
  readXmlMerchants,
  readXmlTransactions,
} from '@/tests/support/clients/xml-client'
import { expect, test } from '@/tests/support/exporter'
import type { Answer } from '@/tests/support/send'

function daysAgo(days: number): string {
  const [year, month, date] = new Date(Date.now() - days * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .split('-')
  return `${date}.${month}.${year}`
}

/** The German names that the clients in production send. */
function german(days: number): string {
  const bounds = `filter[zeitraumvon]=${daysAgo(days)}&filter[zeitraumbis]=${daysAgo(0)}`
  return `filter[zeitraumAuswahl]=absolute&${bounds}`
}

test('the XML clients read every conversion with its status as text and euros as numbers', async ({
  ask,
  partner,
}) => {
  const query = `filter[currencycode]=EUR&${german(90)}`
  const base = `/${partner.linkToken}/reporttransactions_${partner.userId}`
  const xml = await ask(`${base}.xml?${query}`)
  const json = await ask(`${base}.json?${query}`)
  const { data } = JSON.parse(json.body) as { data: Record<string, string | number>[] }
  const found = readXmlTransactions(xml.body)
  expect(found).toHaveLength(data.length)
  expect(found.map(({ uniqueId }) => uniqueId)).toEqual(data.map((row) => row.conversion_uniqid))
  expect(new Set(found.map(({ status }) => status))).toEqual(
    new Set(['pending', 'confirmed', 'declined']),
  )
  for (const [index, { status, ...row }] of found.entries()) {
    expect(row.trackedAt).toBeLessThanOrEqual(Date.now() + 86_400_000)
    expect(row.commission).toBe(data[index]?.conversion_commission_total_eur)
    expect(row.orderValue).toBe(data[index]?.conversion_order_value)
    expect(row.targetLetter).toMatch(/^[SL]$/)
    const code = data[index]?.conversion_status
    expect(status).toBe(code === 0 ? 'pending' : code === 2 ? 'declined' : 'confirmed')
  }
})

test('a filter for open conversions returns only open ones', async ({ ask, partner }) => {
  const path = `/${partner.linkToken}/reporttransactions.xml`
  const open = await ask(`${path}?${german(30)}&filter[a:status]=0`)
  const statuses = readXmlTransactions(open.body).map(({ status }) => status)
  expect(statuses.length).toBeGreaterThan(0)
  expect(new Set(statuses)).toEqual(new Set(['pending']))
})

test('a sign-in test over three days returns 200, and 401 for a wrong key', async ({
  ask,
  partner,
}) => {
  const good: Answer = await ask(`/${partner.linkToken}/reporttransactions.xml?${german(3)}`)
  expect(good.status).toBe(200)
  readXmlTransactions(good.body)
  const wrong = `${partner.linkToken.slice(0, -1)}${partner.linkToken.endsWith('0') ? '1' : '0'}`
  expect((await ask(`/${wrong}/reporttransactions.xml?${german(3)}`)).status).toBe(401)
})

test('the client of 2015 knows every status', async ({ ask, partner }) => {
  const path = `/${partner.linkToken}/statstransaction_${partner.userId}.xml`
  const found = readOlderTransactions((await ask(`${path}?${german(90)}`)).body)
  expect(found.length).toBeGreaterThan(20)
  for (const { trackedAt, revenue, commission } of found) {
    expect(trackedAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(revenue).toBeGreaterThan(0)
    expect(commission).toBeGreaterThanOrEqual(0)
  }
})

test('the list of advertisers takes a range of a hundred days', async ({ ask, partner }) => {
  const path = `/${partner.linkToken}/mlist_${partner.userId}.xml`
  const found = readXmlMerchants((await ask(`${path}?${german(100)}`)).body)
  expect(found.length).toBeGreaterThan(5)
  for (const { id, title } of found) expect([/^\d+$/.test(id), title !== '']).toEqual([true, true])
})

test('an export without rows is an empty root element', async ({ ask, partner }) => {
  const path = `/${partner.linkToken}/reporttransactions.xml`
  const answer = await ask(`${path}?filter[zeitraumvon]=01.01.2099`)
  expect(readXmlTransactions(answer.body)).toEqual([])
  expect(answer.body).toContain('<transactions>')
})
