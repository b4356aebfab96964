import { readPhpRows, readPhpTransactions } from '@/tests/support/clients/php-csv-client'
import { type Exporter, expect, test } from '@/tests/support/exporter'

const day = 86_400_000

/** `dd.mm.yyyy` of so many days ago. */
function daysAgo(days: number): string {
  const iso = new Date(Date.now() - days * day).toISOString()
  return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`
}

/** Raw brackets and `http_build_query` of PHP: both are sent in production. */
const spellings = [
  (query: string) => query,
  (query: string) => query.replaceAll('[', '%5B').replaceAll(']', '%5D').replaceAll(':', '%3A'),
]

const period = `filter[timerange_type]=absolute&filter[date_from]=${daysAgo(40)}&filter[date_to]=${daysAgo(0)}`

function linkTo({ linkToken }: Exporter, file: string, query: string): string {
  return `/${linkToken}/${file}?${query}`
}

test('the PHP client reads every row correctly', async ({ ask, partner }) => {
  const json = await ask(linkTo(partner, 'reporttransactions.json', period))
  const { data } = JSON.parse(json.body) as { data: Record<string, string | number>[] }
  expect(data.length).toBeGreaterThan(20)
  for (const spell of spellings) {
    const answer = await ask(linkTo(partner, 'reporttransactions.csv', spell(period)))
    expect(answer.headers).not.toHaveProperty('content-encoding')
    const found = readPhpTransactions(Buffer.from(answer.body))
    expect(found).toHaveLength(data.length)
    for (const [index, row] of data.entries()) {
      expect(found[index]).toMatchObject({
        uniqueId: row.conversion_uniqid,
        advertiserId: String(row.advertiser_id),
        advertiser: row.advertiser_label,
        orderValue: row.conversion_order_value,
        commission: row.conversion_commission_total,
        currency: row.conversion_currency_code,
        status: String(row.conversion_status),
        subId: row.click_subid,
      })
      expect(found[index]?.trackedAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/)
      expect(found[index]?.clickedAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/)
    }
  }
})

test('the PHP client reads every file of a partner completely', async ({ ask, partner }) => {
  for (const name of ['statsdaily', 'statssubid', 'mlist', 'vouchers', 'admedia', 'advertiser']) {
    const query = name.startsWith('stats') ? period : ''
    const csv = await ask(linkTo(partner, `${name}.csv`, query))
    const json = await ask(linkTo(partner, `${name}.json`, query))
    const rows = readPhpRows(Buffer.from(csv.body))
    expect(rows.length, name).toBe(JSON.parse(json.body).meta.rows)
    expect(rows.length, name).toBeGreaterThan(0)
  }
})

test('the PHP client does not find rows in an empty file or a refusal', async ({
  ask,
  partner,
  stranger,
}) => {
  const future = 'filter[date_from]=01.01.2099&filter[date_to]=31.12.2099'
  for (const [path, status] of [
    [linkTo(partner, 'reporttransactions.csv', future), 200],
    [linkTo(partner, 'reporttransactions.csv', 'filter[a:status]=9;8'), 400],
    [linkTo(partner, 'reporttransactions.csv', 'filter[nonsense]=%3B%3B'), 400],
    [linkTo(partner, 'adm-statsdate.csv', ''), 403],
    [linkTo(stranger, 'mlist_2209.csv', ''), 403],
    [linkTo(partner, 'nothing.csv', ''), 404],
    [linkTo(partner, 'mlist.pdf', ''), 404],
    ['/256a6f26-b72b-37f8e24ee373/mlist.csv', 401],
  ] as const) {
    const answer = await ask(path)
    expect(answer.status, path).toBe(status)
    if (status !== 200) expect(answer.body, path).not.toContain(';')
    expect(readPhpRows(Buffer.from(answer.body)), path).toEqual([])
  }
})

test('a link with jobid or an empty token returns the same file as without', async ({
  ask,
  partner,
}) => {
  const plain = await ask(linkTo(partner, 'mlist.csv', ''))
  for (const query of [
    'jobid=30578a36',
    '&token=',
    `${period}&token=`,
    'filter[timerange]=today',
  ]) {
    expect((await ask(linkTo(partner, 'mlist.csv', query))).body, query).toBe(plain.body)
  }
  expect(plain.body.split('\n')[0]).toMatch(/^mid;title;/)
})

test('a partner’s list of advertisers accepts bare filters', async ({ ask, partner }) => {
  const read = async (query: string) =>
    readPhpRows(Buffer.from((await ask(linkTo(partner, 'advertiser.csv', query))).body))
  const all = await read('relationshipstatus=ALL')
  const active = await read('relationshipstatus=ACTIVATED')
  expect(active.length).toBeGreaterThan(0)
  expect(all.length).toBeGreaterThan(active.length)
  expect(await read('relationshipstatus=ACTIVE')).toEqual(active)
  for (const row of all)
    expect(row.get('startDateTime')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
  expect((await read('relationshipstatus=ALL&adspace=1')).length).toBe(0)
})

test('the end date is a whole day, including its last minute', async ({ ask, administrator }) => {
  const date = daysAgo(1)
  const query = `filter[from_date]=${date}&filter[to_date]=${date}&sort=-conversion_tracking_time`
  const answer = await ask(linkTo(administrator, 'reporttransactions.csv', query))
  const times = readPhpTransactions(Buffer.from(answer.body)).map(
    ({ trackedAt }) => trackedAt ?? '',
  )
  const iso = date.split('.').reverse().join('-')
  expect(new Set(times.map((time) => time.slice(0, 10)))).toEqual(new Set([iso]))
  expect(times[0]?.slice(11, 13)).toMatch(/^(1[89]|2[0-3])$/)
})
