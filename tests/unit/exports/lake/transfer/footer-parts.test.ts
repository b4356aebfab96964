import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadata } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'playwright/test'
import { footerParts, partBytes } from '@/lib/exports/lake/footer-parts'
import { parsers } from '@/lib/exports/lake/pages/parsers'
import { readFooterBytes, readMetadata } from '@/lib/exports/lake/parquet-footer'
import { openDuckdb } from '@/tests/support/lake/duckdb'

/** Returns the footer of a file. */
function footerOf(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const view = async (start: number, end: number) => new DataView(file.buffer, start, end - start)
  return readFooterBytes({ byteLength: file.byteLength, view })
}

/** Returns a footer with these bytes as its metadata. */
function footerWith(metadata: readonly number[], letters = 'PAR1'): Uint8Array<ArrayBuffer> {
  const end = Buffer.alloc(8)
  end.writeUInt32LE(metadata.length)
  end.write(letters, 4)
  return new Uint8Array([...metadata, ...end])
}

/** Expects that a footer is read in parts as at one go, and returns the size of its largest part. */
async function expectSame(file: Uint8Array<ArrayBuffer>): Promise<number> {
  const footer = await footerOf(file)
  const { metadata_length: _length, ...whole } = parquetMetadata(footer, { parsers })
  const { metadata_length: _last, ...joined } = await readMetadata(footer)
  expect(joined).toEqual(whole)
  return Math.max(...[...footerParts(footer)].map(({ bytes }) => bytes.byteLength))
}

async function writtenByDuckdb(select: string, options = ''): Promise<Uint8Array<ArrayBuffer>> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-footer-'))
  const file = join(directory, 'file.parquet')
  const duckdb = await openDuckdb()
  await duckdb.run(`COPY (${select}) TO '${file}' (FORMAT parquet${options})`)
  duckdb.close()
  const bytes = new Uint8Array(readFileSync(file))
  rmSync(directory, { recursive: true })
  return bytes
}

const nested =
  "{'a': i, 'b': [i::VARCHAR]} AS s, MAP {'k': i::DECIMAL(18,2)} AS m, DATE '2026-01-01' AS d"

for (const [name, select, options] of [
  ['no rows', 'SELECT 1 AS a WHERE false', ''],
  ['one row group', 'SELECT 1 AS a', ''],
  ['many row groups', `SELECT i, ${nested} FROM range(200000) t(i)`, ', ROW_GROUP_SIZE 2048'],
  [
    'metadata of its own',
    'SELECT i FROM range(90000) t(i)',
    ", ROW_GROUP_SIZE 2048, KV_METADATA {k: repeat('é', 9000)}",
  ],
] as const) {
  test(`a footer of a file with ${name} is read in parts as at one go`, async () => {
    await expectSame(await writtenByDuckdb(select, options))
  })
}

test('no part of a footer is much larger than its schema or what is read at a time', async () => {
  const columns = Array.from({ length: 700 }, (_, at) => `i + ${at} AS column_${at}`)
  const select = `SELECT ${columns} FROM range(5000) t(i)`
  const file = await writtenByDuckdb(select, ', ROW_GROUP_SIZE 2048')
  const schemaBytes = 700 * 24
  expect(await expectSame(file)).toBeLessThan(2.5 * Math.max(partBytes, schemaBytes))
})

test('names beyond ASCII, wide steps of ids and lists of more than fourteen survive the cut', async () => {
  const columnData = Array.from({ length: 300 }, (_, at) => ({
    name: `spalte ü ${at}`,
    data: [`${at}`, null, 'é'.repeat(40)],
  }))
  const kvMetadata = [{ key: 'pandas', value: '{}' }]
  await expectSame(new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, rowGroupSize: 1 })))
})

test('a row group without columns is read in parts as at one go', async () => {
  // Version 1, a schema of a root without children, 5 rows in two groups without columns, and metadata of its own.
  const text = Buffer.from('x'.repeat(9_000))
  const group = [0x19, 0x0c, 0x16, 0x00, 0x16, 0x0a, 0x00]
  const schema = [0x19, 0x1c, 0x48, 0x01, 0x61, 0x15, 0x00, 0x00]
  const pair = [0x19, 0x1c, 0x18, 0x01, 0x6b, 0x18, 0xa8, 0x46, ...text, 0x00]
  const metadata = [
    0x15,
    0x02,
    ...schema,
    0x16,
    0x14,
    0x19,
    0x2c,
    ...group,
    ...group,
    ...pair,
    0x00,
  ]
  await expectSame(footerWith(metadata))
})

test('a damaged footer is refused', async () => {
  const file = await writtenByDuckdb('SELECT i FROM range(200000) t(i)', ', ROW_GROUP_SIZE 2048')
  const footer = await footerOf(file)
  for (let at = 60; at < footer.byteLength - 8; at += 97) {
    const damaged = new Uint8Array(footer)
    damaged.fill(0xff, at, at + 12)
    const read = await readMetadata(damaged).catch((error: unknown) => error)
    // What can be read at one go can be read in parts.
    const whole = await Promise.resolve(damaged)
      .then((bytes) => parquetMetadata(bytes, { parsers }))
      .catch((error: unknown) => error)
    expect(read instanceof Error).toBe(whole instanceof Error)
  }
})

test('a footer that is encrypted or ends in other letters is refused, however long it is', async () => {
  const file = await writtenByDuckdb('SELECT i FROM range(200000) t(i)', ', ROW_GROUP_SIZE 2048')
  const footer = [...(await footerOf(file))].slice(0, -8)
  expect(footer.length).toBeGreaterThan(partBytes)
  for (const letters of ['PARE', 'PAR2', 'XAR1']) {
    await expect(readMetadata(footerWith(footer, letters))).rejects.toThrow('PAR1')
  }
})

test('a list of more values than the footer has bytes is refused at once', async () => {
  // A field 9 that no reader knows: a list of 2^42 bytes or numbers of eight bytes.
  for (const type of [0x03, 0x07, 0x01]) {
    const list = [0x99, 0xf0 | type, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]
    const rest = new Array<number>(2 * partBytes).fill(0)
    await expect(readMetadata(footerWith([...list, ...rest]))).rejects.toThrow(RangeError)
  }
})
