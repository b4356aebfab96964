import { expect, test } from 'playwright/test'
import { keyListColumns, toKeyListRow } from '@/app/_ui/keys/list/key-list-rows'
import { streamTable } from '@/lib/exports/run/stream-table'
import { type PublicApiKey, parseApiKey, toPublicKey } from '@/lib/keys/record/api-key'

const record = parseApiKey(
  new Map([
    ['id', 'key_1'],
    ['ownerId', '7'],
    ['name', 'Reports'],
    ['status', 'activated'],
    ['createdAtMs', String(Date.parse('2026-11-23T14:00:00Z'))],
    ['hint', 'a1B2'],
    ['lookupId', 'looked-up'],
    ['sealed', 'sealed'],
    ['version', '1'],
  ]),
)

function keyOf(more: Partial<PublicApiKey>): PublicApiKey {
  if (!record) throw new Error('the record is not whole')
  const nowMs = Date.parse('2026-11-24T00:00:00Z')
  return { ...toPublicKey(record, { defaultKeyId: '', lastUsed: '', nowMs }), ...more }
}

async function* inPages(...pages: PublicApiKey[][]): AsyncGenerator<string[][]> {
  for (const page of pages) yield page.map(toKeyListRow)
}

async function linesOf(...pages: PublicApiKey[][]): Promise<string[]> {
  const text = await new Response(streamTable(keyListColumns, inPages(...pages))).text()
  return text.split('\r\n')
}

test('the CSV of keys has one header and a line for each key of every page', async () => {
  const lines = await linesOf([keyOf({}), keyOf({ name: 'Second' })], [keyOf({ name: 'Third' })])
  expect(lines[0]).toMatch(/^name,key,default,status,created,/)
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual([
    'Reports',
    'Second',
    'Third',
    '',
  ])
  expect(lines[1]).toContain('kw_live_…a1B2,no,Activated,2026-11-23T14:00:00.000Z')
})

test('names and reasons cannot run as formulas in spreadsheets', async () => {
  const key = keyOf({ name: '=HYPERLINK("x")', revokedReason: '@SUM(A1)' })
  const [, line = ''] = await linesOf([key])
  expect(line.startsWith(`"'=HYPERLINK(""x"")"`)).toBe(true)
  expect(line.endsWith(`'@SUM(A1),`)).toBe(true)
})

test('the CSV of keys lists permissions and limits', async () => {
  const [, line] = await linesOf([
    keyOf({
      permissions: { exports: ['statsdaily', 'admedia'], opensConsole: true, managesKeys: false },
      limits: {
        windows: [{ name: 'per-minute', quota: 60, windowSeconds: 60 }],
        rowsPerDay: 1000,
      },
      allowedNetworks: ['192.0.2.0/24', '2001:db8::/32'],
    }),
  ])
  expect(line).toContain('statsdaily admedia,yes,no,60/60s,1000,,192.0.2.0/24 2001:db8::/32')
})

test('the note is the last column, quoted where needed and harmless to spreadsheets', async () => {
  const lines = await linesOf([keyOf({ note: '=1+1\nrack "4"' })])
  expect(lines[0]).toMatch(/,note$/)
  expect(lines[1]).toMatch(/,"'=1\+1\nrack ""4"""$/)
})
