import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { findExport } from '@/lib/exports/catalogue/catalogue'
import { parseExportQuery, type QueryContext } from '@/lib/exports/language/export-query'
import { parseDay, resolveDynamicRange } from '@/lib/exports/language/time-range'

function definitionOf(name: string) {
  const found = findExport(name)
  if (!found) throw new Error(`no export ${name}`)
  return found
}

const statsdaily = definitionOf('statsdaily')
const admedia = definitionOf('admedia')

const today = parseDay('2026-11-23') ?? 0

function read(search: string, changes: Partial<QueryContext> = {}) {
  const context = { definition: statsdaily, extension: 'csv', dialect: 'link', today } as const
  return parseExportQuery(search, { ...context, ...changes })
}

function value(search: string, changes: Partial<QueryContext> = {}) {
  const parsed = read(search, changes)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure))
  return parsed.value
}

function firstError(search: string, changes: Partial<QueryContext> = {}) {
  const parsed = read(search, changes)
  expect(parsed.ok, search).toBe(false)
  const failure = parsed.ok ? undefined : parsed.failure
  expect(failure?.code).toBe('invalid_parameter')
  return failure?.errors?.[0]
}

test('the sample link of the partner page is understood', () => {
  const sample =
    '?filter[a:advertiser]=123&filter[timerange_type]=dynamic&filter[timerange]=thisweek1&filter[a:status]=3'
  const query = value(sample)
  expect(query.range).toEqual(resolveDynamicRange('thisweek1', today))
  expect(query.conditions).toEqual([{ field: 'advertiser_id', values: new Set([123]) }])
  expect(query.excludedFields.has('post_clicks_open')).toBe(true)
  expect(query.excludedFields.has('post_clicks_confirmed')).toBe(false)
  expect(
    value(sample.replaceAll('[', '%5B').replaceAll(']', '%5D').replaceAll(':', '%3A')),
  ).toEqual(query)
})

test('dates in every spelling give the same absolute range', () => {
  const expected = { firstDay: parseDay('2026-10-01'), lastDay: parseDay('2026-10-31') }
  for (const search of [
    'filter[timerange_type]=absolute&filter[date_from]=01.10.2026&filter[date_to]=31.10.2026',
    'filter[from_date]=01.10.2026&filter[to_date]=31.10.2026',
    'filter[zeitraumAuswahl]=absolute&filter[zeitraumvon]=01.10.2026&filter[zeitraumbis]=31.10.2026',
    'filter[date_from]=2026-10-01&filter[date_to]=2026-10-31',
    '?filter[a:date_from]=2026-10-01&&filter[date_to]=2026-10-31&',
  ]) {
    expect(value(search).range, search).toEqual(expected)
  }
})

test('contradictions are refused with what to change', () => {
  for (const [search, parameter] of [
    ['filter[timerange]=today&filter[date_from]=01.10.2026', 'filter[timerange]'],
    ['filter[timerange_type]=absolute&filter[timerange]=today', 'filter[timerange]'],
    ['filter[timerange_type]=dynamic&filter[date_to]=01.10.2026', 'filter[date_to]'],
    ['filter[timerange_type]=dynamic', 'filter[timerange_type]'],
    ['filter[timerange_type]=sometimes', 'filter[timerange_type]'],
    ['filter[timerange]=lastdecade', 'filter[timerange]'],
    ['filter[date_from]=02.10.2026&filter[date_to]=01.10.2026', 'filter[date_from]'],
    ['filter[date_from]=31.02.2026', 'filter[date_from]'],
    ['filter[date_from]=01.10.2026&filter[zeitraumvon]=01.10.2026', 'filter[zeitraumvon]'],
    ['filter[a:status]=4', 'filter[a:status]'],
    ['filter[a:advertiser]=', 'filter[a:advertiser]'],
    ['filter[currencycode]=XXX', 'filter[currencycode]'],
    ['filter[nonsense]=1', 'filter[nonsense]'],
    ['delimiter=x', 'delimiter'],
  ] as const) {
    const error = firstError(search)
    expect(error?.parameter, search).toBe(parameter)
    expect(error?.fix, search).toBeTruthy()
  }
  expect(firstError('filter[timerange]=lastdecade')?.allowed).toContain('last30days')
})

test('links ignore unknown bare parameters, the API refuses them', () => {
  expect(value('token=&jobid=30578a36')).toEqual(value(''))
  expect(firstError('token=', { dialect: 'api' })?.parameter).toBe('token')
  expect(firstError('filter[date_from]=2026-01-01', { definition: admedia })?.parameter).toBe(
    'filter[date_from]',
  )
})

test('a parameter of the file is refused if the format does not support it', () => {
  const presentation = (search: string) => value(search).presentation
  expect(presentation('delimiter=;')).toEqual({ delimiter: ';' })
  expect(presentation('delimiter=%09')).toEqual({ delimiter: '\t' })
  expect(presentation('decimal=%2C&bom=1&header=0')).toEqual({
    decimal: ',',
    bom: true,
    header: false,
  })
  expect(value('delimiter=tab', { dialect: 'api' }).presentation).toEqual({ delimiter: '\t' })
  for (const parameter of ['delimiter=;', 'decimal=.', 'bom=1', 'header=0', 'lang=de']) {
    const error = firstError(parameter, { extension: 'json' })
    expect(error?.parameter, parameter).toBe(parameter.split('=')[0])
    expect(error?.fix, parameter).toContain('csv')
  }
  for (const parameter of ['decimal=x', 'bom=true', 'header=no', 'lang=fr', 'limit=0', 'sort=x']) {
    const error = firstError(parameter)
    expect(error?.value, parameter).toBe(parameter.split('=')[1])
    expect(error?.fix, parameter).toBeTruthy()
  }
})

test('the guard against formulas can be turned off with a key in a header, never in a link', () => {
  for (const extension of ['csv', 'tsv', 'xlsx', 'xls'] as const) {
    const context = { dialect: 'api', extension } as const
    expect(value('guard=off', context).presentation).toEqual({ guard: false })
    expect(value('guard=on', context).presentation).toEqual({ guard: true })
    expect(firstError('guard=0', context)?.allowed).toEqual(['on', 'off'])
    const refused = firstError('guard=off', { dialect: 'link', extension })
    expect(refused).toMatchObject({ parameter: 'guard', value: 'off' })
    expect(refused?.fix).toContain('key in a header')
  }
  expect(firstError('guard=off', { dialect: 'api', extension: 'json' })?.fix).toContain('csv')
})

test('rows are ordered by any column of the export, in the file or not', () => {
  const { sort, limit, columns } = value('sort=-clicks,day&columns=day&limit=3')
  expect(sort.map(({ column, isDescending }) => [column.name, isDescending])).toEqual([
    ['clicks', true],
    ['day', false],
  ])
  expect([limit, columns.length]).toEqual([3, 1])
  expect(firstError('sort=clicks,-clicks')?.message).toContain('more than once')
})

/** How many texts are decoded while `work` is done. */
function decodedIn(work: () => void): number {
  const decode = globalThis.decodeURIComponent
  let count = 0
  globalThis.decodeURIComponent = (text) => {
    count += 1
    return decode(text)
  }
  try {
    work()
  } finally {
    globalThis.decodeURIComponent = decode
  }
  return count
}

test('deep, long, repeated or broken input is refused and pollutes nothing', () => {
  for (const search of [
    'filter[__proto__][polluted]=1',
    'filter[__proto__]=1',
    'filter[constructor][prototype][x]=1',
    'filter[a][b][c][d]=1',
    'filter[]=',
    'filter[a',
    'filter=1',
    '%5B%5D',
    'a=1&a=2',
    '%ff=1',
    'filter[timerange]=%',
    'a=%00',
    `filter[timerange]=${'x'.repeat(14_000)}`,
    `filter[timerange]=${'x'.repeat(1025)}`,
    Array.from({ length: 10_000 }, (_, index) => `filter[a${index}]=1`).join('&'),
    Array.from({ length: 33 }, (_, index) => `a${index}=1`).join('&'),
  ]) {
    // Name and value of 32 parameters at most: what is longer is refused unread.
    expect(decodedIn(() => firstError(search))).toBeLessThanOrEqual(2 * 32)
  }
  expect('polluted' in {}).toBe(false)
})

test('a query never throws', () => {
  const word = fc.constantFrom(
    'filter[',
    ']',
    '=',
    '&',
    'a:',
    '%5B',
    '%',
    'timerange',
    'date_from',
    '+',
    '\u0000',
  )
  const query = fc.array(fc.oneof(word, fc.string())).map((parts) => parts.join(''))
  fc.assert(fc.property(query, (search) => typeof read(search).ok === 'boolean'))
})
