import type { Role } from '@/lib/base/actor'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import { bearer, expect, test } from '@/tests/support/exporter'
import { getOf, readOpenapi } from '@/tests/support/openapi/check-document'
import { checkValue } from '@/tests/support/openapi/check-value'

interface Entry {
  name: string
  formats: readonly { format: string; path: string; linkPath: string }[]
  columns: readonly { name: string }[]
  filters: readonly { name: string; synonyms: readonly string[]; values?: readonly string[] }[]
  timeRange?: { parameters: readonly { name: string; values?: readonly string[] }[] }
  example: { path: string; linkPath: string }
}

function namesFor(role: Role): string[] {
  return listExports()
    .filter(({ roles }) => roles.includes(role))
    .map(({ name }) => name)
}

test('the catalogue lists for a key exactly the exports it may read', async ({
  ask,
  stranger,
  administrator,
}) => {
  const { document } = readOpenapi(JSON.parse((await ask('/api/v1/openapi.json')).body))
  const schemaOf = (path: string) => {
    const { content = {} } = { content: undefined, ...getOf(document, path).responses['200'] }
    return content['application/json']?.schema
  }
  for (const [{ key }, role] of [
    [stranger, 'partner'],
    [administrator, 'administrator'],
  ] as const) {
    const { body, headers } = await ask('/api/v1/exports', { headers: [bearer(key)] })
    expect(headers.link).toBe('</api/v1/openapi.json>; rel="service-desc"')
    const { data }: { data: Entry[] } = JSON.parse(body)
    expect(data.map(({ name }) => name)).toEqual(namesFor(role))
    expect(checkValue(document, schemaOf('/api/v1/exports'), { data })).toEqual([])
    const own = JSON.parse((await ask('/api/v1/key', { headers: [bearer(key)] })).body)
    expect(checkValue(document, schemaOf('/api/v1/key'), own)).toEqual([])
    expect(own.permissions.exports).toEqual(namesFor(role))
  }
})

test('the catalogue describes the daily report completely', async ({ ask, stranger }) => {
  const { body } = await ask('/api/v1/exports', { headers: [bearer(stranger.key)] })
  const { data }: { data: Entry[] } = JSON.parse(body)
  const daily = data.find(({ name }) => name === 'statsdaily')
  expect(daily).toMatchObject({
    title: 'Day-to-day report',
    titles: { de: 'Tagesbericht' },
    description: expect.stringMatching(/one row for each day/),
    timeRange: { isTested: true },
  })
  expect(daily?.columns[0]).toEqual({
    name: 'day',
    type: 'date',
    title: 'Day',
    titles: { de: 'Tag' },
    description: 'The day, as dd.mm.yyyy.',
    dateStyle: 'dd.mm.yyyy',
  })
  expect(daily?.filters).toContainEqual({
    name: 'filter[advertiser]',
    synonyms: ['filter[advertiser_program_id]', 'filter[mid]'],
    title: 'Advertiser',
    titles: { de: 'Advertiser' },
    description: expect.any(String),
    required: false,
    multiple: true,
    pattern: String.raw`^\d{1,20}$`,
  })
  const status = daily?.filters.find(({ name }) => name === 'filter[status]')
  expect(status?.values).toEqual(['0', '1', '2', '3'])
  const range = daily?.timeRange?.parameters.find(({ name }) => name === 'filter[timerange]')
  expect(range?.values).toContain('last7days')
})

test('every address in the catalogue works', async ({ ask, stranger }) => {
  const { body } = await ask('/api/v1/exports', { headers: [bearer(stranger.key)] })
  const { data }: { data: Entry[] } = JSON.parse(body)
  const own = new Set(ownExports.map(({ name }) => name))
  for (const { example, formats } of data.filter(({ name }) => !own.has(name))) {
    const [first] = formats
    const link = example.linkPath.replace('{link token}', stranger.linkToken)
    const header = { method: 'HEAD', headers: [bearer(stranger.key)] }
    expect((await ask(example.path, header)).status, example.path).toBe(200)
    expect((await ask(link, { method: 'HEAD' })).status, link).toBe(200)
    expect(first?.linkPath).toMatch(new RegExp(`_${stranger.userId}\\.${first?.format}$`))
  }
})
