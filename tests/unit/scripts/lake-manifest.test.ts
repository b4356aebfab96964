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
