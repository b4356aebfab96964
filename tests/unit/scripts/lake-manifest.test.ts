import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { expect, test } from 'playwright/test'
import { openDuckdb } from '@/tests/support/lake/duckdb'

/** Every kind of column that DuckDB writes, and what a definition declares it as. */
const columns = [
  ['flag', 'true', 'boolean'],
  ['small', '1::UTINYINT', 'integer'],
  ['large', '1::UBIGINT', 'integer'],
  ['id38', '1::DECIMAL(38,0)', 'integer'],
  ['price', '1::DECIMAL(9,2)', 'decimal'],
  ['single', '1::FLOAT', 'decimal'],
  ['double', '1::DOUBLE', 'decimal'],
  ['day', `DATE '2026-01-02'`, 'date'],
  ['moment', `TIMESTAMP '2026-01-02'`, 'timestamp'],
  ['zoned', `TIMESTAMPTZ '2026-01-02'`, 'timestamp'],
  ['word', `'x'`, 'text'],
  ['kind', `'a'::ENUM('a')`, 'text'],
  ['uuid', 'uuid()', 'text'],
  ['time', `TIME '01:02:03'`, 'text'],
  ['duration', `INTERVAL '1 month'`, 'text'],
  ['bytes', `'x'::BLOB`, 'text'],
  ['json', `'1'::JSON`, 'json'],
  ['list', '[1]', 'json'],
  ['map', 'MAP{1: 2}', 'json'],
  ['struct', `{'a': 1}`, 'json'],
] as const

function describe(folder: string): string[] {
  const manifest = join(process.cwd(), 'scripts/lake-manifest.ts')
  const output = execFileSync('npx', ['tsx', manifest, folder], { encoding: 'utf8' })
  return output.split('\n').map((line) => line.trim().replace(/ +/, ' '))
}

/** Returns what the tool prints when it fails. */
function complaintOf(folder: string): string {
  try {
    return `it printed ${describe(folder).join()}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('the manifest tool names the type of every column, and why one cannot be exported', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-manifest-'))
  const oracle = await openDuckdb()
  try {
    const selected = columns.map(([name, sql]) => `${sql} AS ${name}`)
    await oracle.run(`COPY (SELECT ${selected}) TO '${folder}/part-0.parquet' (FORMAT parquet)`)
    const [head, ...lines] = describe(folder)
    expect(head).toContain(': 1 file, 1 row')
    expect(lines.slice(0, -1)).toEqual(columns.map(([name, , type]) => `${name} ${type}`))
    expect(JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')).files).toHaveLength(1)

    const buffer = parquetWriteBuffer({
      schema: [
        { name: 'schema', num_children: 4 },
        { name: 'numbers', type: 'INT32', repetition_type: 'REPEATED' },
        {
          name: 'half',
          type: 'FIXED_LEN_BYTE_ARRAY',
          type_length: 2,
          repetition_type: 'OPTIONAL',
          logical_type: { type: 'FLOAT16' },
        },
        {
          name: 'document',
          type: 'BYTE_ARRAY',
          repetition_type: 'OPTIONAL',
          converted_type: 'BSON',
        },
        {
          name: 'shape',
          type: 'BYTE_ARRAY',
          repetition_type: 'OPTIONAL',
          logical_type: { type: 'GEOMETRY' },
        },
      ],
      columnData: [
        { name: 'numbers', data: [] },
        { name: 'half', data: [] },
        { name: 'document', data: [] },
        { name: 'shape', data: [] },
      ],
    })
    writeFileSync(`${folder}/part-0.parquet`, new Uint8Array(buffer))
    expect(describe(folder).slice(1, -1)).toEqual([
      'numbers json',
      'half decimal',
      'document not supported: BSON; store it as JSON or as text',
      'shape not supported: GEOMETRY; store it as text, such as WKT or GeoJSON',
    ])
  } finally {
    oracle.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Fields of two files, and the type that both satisfy. */
const differing = [
  ['1::INTEGER', '1.25::DECIMAL(9,2)', 'decimal'],
  ['1.25::DECIMAL(9,2)', '1::UBIGINT', 'decimal'],
  ['1::INTEGER', '1::DECIMAL(38,0)', 'integer'],
  ['0.1::FLOAT', '1::BIGINT', 'decimal'],
  [`'1'`, '1::BIGINT', 'text'],
  [`'[1]'`, '[1]', 'text'],
  [`TIMESTAMP '2026-01-02'`, `TIMESTAMPTZ '2026-01-02'`, 'timestamp'],
  [`DATE '2026-01-02'`, `TIMESTAMP '2026-01-02'`, undefined],
  ['true', '1', 'text'],
  ['[1]', '1.5::DOUBLE', 'text'],
  [`DATE '2026-01-02'`, `'2026-01-02'`, undefined],
] as const

test('the manifest tool names a type that every file satisfies, or both that differ', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-manifest-'))
  const oracle = await openDuckdb()
  const write = async (place: number) => {
    const fields = differing.flatMap((row, index) => (row[2] ? `${row[place]} AS c${index}` : []))
    const path = `${folder}/part-${place}.parquet`
    await oracle.run(`COPY (SELECT ${fields}) TO '${path}' (FORMAT parquet)`)
  }
  try {
    await write(0)
    await write(1)
    const types = differing.flatMap(([, , type], index) => (type ? `c${index} ${type}` : []))
    expect(describe(folder).slice(1, -1)).toEqual(types)
    for (const [first, second, type] of differing) {
      if (type) continue
      for (const [place, sql] of [first, second].entries()) {
        const path = `${folder}/part-${place}.parquet`
        await oracle.run(`COPY (SELECT ${sql} AS at) TO '${path}' (FORMAT parquet)`)
      }
      expect(complaintOf(folder)).toMatch(
        /at is (?:TIMESTAMP|STRING) in part-1\.parquet, but DATE in part-0\.parquet/,
      )
    }
    await oracle.run(`COPY (SELECT 1 AS y) TO '${folder}/part-1.parquet' (FORMAT parquet)`)
    expect(complaintOf(folder)).toContain('at is not in part-1.parquet, but DATE in part-0.parquet')
  } finally {
    oracle.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
