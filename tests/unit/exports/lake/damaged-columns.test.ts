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
  column: { data: unknown[]; encoding: 'PLAIN' | 'RLE_DICTIONARY'; type?: 'JSON' },
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

const objects = texts.map((text) => ({ text }))

for (const [kind, column] of [
  ['text', { data: texts }],
  ['json', { data: objects, type: 'JSON' }],
] as const) {
  test(`a code beyond the dictionary of a ${kind} column is refused`, async ({ lake }) => {
    const dataset = `codes-${kind}`
    const coded = { ...column, data: [...column.data], encoding: 'RLE_DICTIONARY' as const }
    writeDamaged(lake, dataset, coded, (bytes) => {
      // The last of the codes, of three bits each: 7, and there are five values.
      bytes[bytes.length - 1] = 0xff
    })
    const definition = ownDefinition(dataset, [['x', kind]])
    expect(await refusalOf(lake.request(dataset, { definition, extension: 'csv' }))).toContain(
      'beyond its dictionary',
    )
  })
}

/** Written by Arrow with pages of version 2: `x` is 0 to 24. */
const arrowFile =
  'UEFSMRUGFcwBFcwBXBUyFQAVMhUAFQQVABIcAAAAMgEAAAAAAQAAAAIAAAADAAAABAAAAAUAAAAGAAAABwAAAAgAAAAJAAAACgAAAAsAAAAMAAAADQAAAA4AAAAPAAAAEAAAABEAAAASAAAAEwAAABQAAAAVAAAAFgAAABcAAAAYAAAAFQQZLDUAGAZzY2hlbWEVAgAVAiUCGAF4ABYyGRwZHCYAHBUCGSUGABkYAXgVABYyFoACFoACJghJHBUAFQAVAgA8KQYZJgAyAAAAFoACFjImCBaAAgAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGRwcAAAAfgAAAFBBUjE='

test('a page whose header says fewer values than it has levels is refused', async ({ lake }) => {
  const bytes = Buffer.from(arrowFile, 'base64')
  const definition = ownDefinition('levels', [['x', 'integer']])
  const answerOf = () => {
    writeFileSync(lake.place('levels', 'part-0.parquet'), bytes)
    lake.publish('levels', [{ path: 'part-0.parquet', rows: 25 }])
    return refusalOf(lake.request('levels', { definition, extension: 'csv' }))
  }
  expect(await answerOf()).toBe('answered 200')
  // The header has 25 as the number 50. Now it says 17.
  const at = bytes.indexOf('15321500', 0, 'hex')
  bytes[at + 1] = 0x22
  expect(await answerOf()).toContain('fewer values than rows')
})
