import { writeFileSync } from 'node:fs'
import { type FileMetaData, parquetMetadata } from 'hyparquet'
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer'
import { writeMetadata } from 'hyparquet-writer/src/metadata.js'
import { expect } from 'playwright/test'
import { type MixedLake, test } from './mixed-lake'
import { ownDefinition, refusalOf } from './own-definition'

const rowCount = 80

/** Writes a file with a column `x`, and changes its bytes or its metadata afterwards. */
function writeDamaged(
  { place, publish }: MixedLake,
  dataset: string,
  column: { data: unknown[]; encoding: 'PLAIN' | 'RLE_DICTIONARY' },
  damage: (bytes: Uint8Array, metadata: FileMetaData) => void,
): void {
  const codec = 'UNCOMPRESSED'
  const file = parquetWriteBuffer({ columnData: [{ name: 'x', ...column }], codec })
  const metadata = parquetMetadata(file)
  // The magic bytes and the length of the footer stand behind it.
  const bytes = new Uint8Array(file).slice(0, file.byteLength - metadata.metadata_length - 8)
  damage(bytes, metadata)
  const writer = new ByteWriter()
  writer.appendBytes(bytes)
  writeMetadata(writer, metadata)
  writer.appendUint32(0x31524150)
  writer.finish()
  writeFileSync(place(dataset, 'part-0.parquet'), writer.getBytes())
  publish(dataset, [{ path: 'part-0.parquet', rows: rowCount }])
}

const texts = Array.from({ length: rowCount }, (_, row) => `text ${row % 5}`)
const numbers = Array.from({ length: rowCount }, (_, row) => row * 3)

for (const [kind, column] of [
  ['text', { data: texts, encoding: 'PLAIN' }],
  ['integer', { data: numbers, encoding: 'PLAIN' }],
  ['text', { data: texts, encoding: 'RLE_DICTIONARY' }],
] as const) {
  test(`a ${kind} column in ${column.encoding} with fewer values than rows is refused`, async ({
    lake,
  }) => {
    const dataset = `fewer-${kind}-${column.encoding}`
    writeDamaged(lake, dataset, { ...column, data: [...column.data] }, (_bytes, metadata) => {
      for (const group of metadata.row_groups) group.num_rows += 1n
    })
    const definition = ownDefinition(dataset, [['x', kind]])
    expect(await refusalOf(lake.request(dataset, { definition, extension: 'csv' }))).toMatch(
      /fewer values than rows|ends early|not readable/,
    )
  })
}

test('a code beyond the dictionary of a column is refused', async ({ lake }) => {
  writeDamaged(lake, 'codes', { data: texts, encoding: 'RLE_DICTIONARY' }, (bytes) => {
    // The last of the codes, of three bits each: 7, and there are five values.
    bytes[bytes.length - 1] = 0xff
  })
  const definition = ownDefinition('codes', [['x', 'text']])
  expect(await refusalOf(lake.request('codes', { definition, extension: 'csv' }))).toContain(
    'beyond its dictionary',
  )
})
