import { expect } from 'playwright/test'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import { test } from './mixed-lake'
import { type Declared, linesOf, ownDefinition, refusalOf, writeRows } from './own-definition'

/** Each example of what was written as `[object Object]` or without its structure, and what it has to be. */
const examples: readonly [name: string, sql: string, csv: string, json?: string][] = [
  ['list of text', `['red', 'a,b', 'x"y']`, '["red","a,b","x\\"y"]'],
  ['list of numbers', '[1, 2, NULL]', '[1,2,null]'],
  ['list of lists', '[[1, 2], [3], [], NULL]', '[[1,2],[3],[],null]'],
  ['list of days', `[DATE '2026-01-02', '0001-01-01']`, '["2026-01-02","0001-01-01"]'],
  [
    'days of any year',
    `[DATE '12345-06-07', DATE '0044-03-15 (BC)']`,
    '["+12345-06-07","-0043-03-15"]',
  ],
  ['empty list', '[]::INTEGER[]', '[]'],
  [
    'list of unsigned numbers',
    '[4294967295::UINTEGER, 3000000000, 0]',
    '[4294967295,3000000000,0]',
  ],
  [
    'struct',
    `{'street': 'Main St', 'zip': '1234', 'no': NULL}`,
    '{"street":"Main St","zip":"1234","no":null}',
  ],
  [
    'struct of structs',
    `{'a': {'b': NULL::INTEGER}, 'c': [{'d': 1}]}`,
    '{"a":{"b":null},"c":[{"d":1}]}',
  ],
  ['map of text', `MAP{'2': 1, '1': NULL}`, '{"2":1,"1":null}'],
  ['map of numbers', `MAP{2: 'a', 1: 'b'}`, '{"2":"a","1":"b"}'],
  ['map of days', `MAP{DATE '2026-01-02': 1}`, '{"2026-01-02":1}'],
  ['empty map', 'MAP{}::MAP(INTEGER, INTEGER)', '{}'],
  [
    'whole numbers',
    `{'a': 9007199254740993, 'b': 18446744073709551615::UBIGINT, 'c': 4294967295::UINTEGER}`,
    '{"a":9007199254740993,"b":18446744073709551615,"c":4294967295}',
  ],
  [
    'decimals',
    `{'a': 0.352::DECIMAL(38,18), 'b': -0.05::DECIMAL(4,2), 'c': 12345678901234567890::DECIMAL(38,0), 'd': 123456789012345.67::DECIMAL(18,2)}`,
    '{"a":0.352,"b":-0.05,"c":12345678901234567890,"d":123456789012345.67}',
  ],
  ['floats', `[49.9::FLOAT, 0.1::FLOAT, 'nan'::FLOAT]`, '[49.9,0.1,null]'],
  [
    'moments',
    `[TIMESTAMP '2026-01-02 03:04:05', '1969-12-31 23:59:59.999999', '2026-01-02 03:04:05.5']`,
    '["2026-01-02T03:04:05Z","1969-12-31T23:59:59.999999Z","2026-01-02T03:04:05.500Z"]',
  ],
  ['times', `[TIME '01:02:03', '23:59:59.999999']`, '["01:02:03","23:59:59.999999"]'],
  [
    'uuid, bytes and booleans',
    `{'u': 'A70F67B1-319D-4273-9464-7FAE6C939947'::UUID, 'b': '\\xAAz'::BLOB, 't': true}`,
    '{"u":"a70f67b1-319d-4273-9464-7fae6c939947","b":"\\\\xAAz","t":true}',
  ],
  [
    'JSON in a struct',
    `{'j': '{"a": 12345678901234567890123}'::JSON}`,
    '{"j":{"a": 12345678901234567890123}}',
  ],
  ['JSON object', `'{"a":1, "b":[1,2]}'::JSON`, '{"a":1, "b":[1,2]}'],
  ['JSON list', `'[1,2]'::JSON`, '[1,2]'],
  ['JSON text', `'"plain"'::JSON`, '"plain"'],
  ['JSON null', `'null'::JSON`, 'null'],
  ['JSON of many digits', `'12345678901234567890'::JSON`, '12345678901234567890'],
  ['JSON over lines', `('{"a":' || chr(10) || '1.50}')::JSON`, '{"a":\n1.50}', '{"a": 1.50}'],
  ['markup', `['</script>', chr(8232)]`, '["</script>","\u2028"]', '["<\\/script>","\\u2028"]'],
  ['time', `TIME '01:02:03'`, '01:02:03', '"01:02:03"'],
  ['time with a fraction', `TIME '01:02:03.004'`, '01:02:03.004', '"01:02:03.004"'],
  ['interval', `INTERVAL '1 year 2 days 3.5 seconds'`, 'P12M2DT3.5S', '"P12M2DT3.5S"'],
  ['bytes that are text', `encode('Grüße')`, 'Grüße', '"Grüße"'],
  ['bytes', `'\\xAA\\x00z'::BLOB`, '\\xAA\\x00z', '"\\\\xAA\\\\x00z"'],
]

/** The one field of a CSV line. */
function unquoted(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
}

for (const [index, [name, sql, csv, json = csv]] of examples.entries()) {
  test(`${name} is unchanged in CSV and JSON`, async ({ lake }) => {
    const dataset = `nested-${index}`
    await writeRows(lake, dataset, `SELECT ${sql} AS x UNION ALL SELECT NULL`)
    const isText = json.startsWith('"') && !csv.startsWith('"')
    const declared = isText ? (['text'] as const) : (['text', 'json'] as const)
    for (const type of declared) {
      const columns: Declared = [['x', type]]
      const definition = ownDefinition(dataset, columns)
      const ask = (extension: ExportExtension) =>
        lake.request(dataset, { definition, extension, search: 'limit=1' })
      const lines = await linesOf({ ...ask('csv'), search: 'limit=1' })
      expect(unquoted(lines.join('\n')), type).toBe(csv)
      expect(await linesOf(ask('ndjson')), type).toEqual([`{"x":${json}}`])
    }
  })
}

test('a list with a value that cannot be written is refused with its column and row', async ({
  lake,
}) => {
  const values = `[DATE '2026-01-02'] AS x UNION ALL SELECT ['infinity'::DATE]`
  await writeRows(lake, 'infinite', `SELECT ${values}`)
  const definition = ownDefinition('infinite', [['x', 'json']])
  expect(await refusalOf(lake.request('infinite', { definition }))).toContain(
    'x, row 2 of its row group: the value infinity has no form in this format',
  )
})
