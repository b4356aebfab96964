import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { column, encodeRows } from './encode-rows'
import { nastyText } from './nasty-text'
import { childrenOf, readXml, sayableInXml } from './read-xml'

const columns = [
  column('id', 'integer'),
  column('advars.imageurl', 'text'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date', { dateStyle: 'documented' }),
  column('time', 'timestamp'),
]
const options = { dialect: 'link', rowElement: 'transaction' } as const

test('XML has only rows under the root, with one element per column, even for empty cells', async () => {
  const rows = [
    [1, 'a & b', 1234.5, 20_780, 1_795_442_400_002_000],
    [null, null, null, null, null],
  ]
  expect(await encodeRows('xml', columns, rows, options)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<transactions>',
      '<transaction><id>1</id><advars.imageurl>a &amp; b</advars.imageurl><amount>1234.50</amount><day>23.11.2026</day><time>2026-11-23 14:00:00.002</time></transaction>',
      '<transaction><id></id><advars.imageurl></advars.imageurl><amount></amount><day></day><time></time></transaction>',
      '</transactions>',
      '',
    ].join('\n'),
  )
  const empty = readXml(await encodeRows('xml', columns, [], { dialect: 'link' }))
  expect([empty.name, empty.children]).toEqual(['rows', []])
})

test('an independent reader finds every text that XML allows, for any batching', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.maxSafeInteger(), nastyText)),
      fc.integer({ min: 1, max: 5 }),
      async (rows, size) => {
        const document = await encodeRows('xml', columns.slice(0, 2), rows, options)
        expect(await encodeRows('xml', columns.slice(0, 2), rows, options, size)).toBe(document)
        const found = childrenOf(readXml(document), 'transaction').map(({ children }) =>
          children.map(({ text }) => text),
        )
        expect(found).toEqual(rows.map(([id, text]) => [String(id), sayableInXml(text)]))
      },
    ),
  )
})
