import { writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { Oracle } from '@/tests/support/lake/duckdb'
import { readXlsx } from '../formats/read-xlsx'
import { childrenOf, readXml } from '../formats/read-xml'
import type { MixedLake } from '../lake/mixed-lake'
import { finiteJson } from './notation'

/** A cell as the reader of a format has it. */
export interface FoundCell {
  text: string
  /** A moment of XLSX, as days since 1899-12-30. */
  isSerial?: true
  /** How it is written in JSON. */
  raw?: string
}

type Found = (FoundCell | null)[]

function delimited(file: Buffer, delimiter: string): Found {
  const rows: (string | null)[][] = parse(file, {
    delimiter,
    record_delimiter: '\r\n',
    from_line: 2,
    cast: (cell, { quoting }) => (cell === '' && !quoting ? null : cell),
  })
  return rows.map(([text]) => foundOf(text))
}

/** The text of the first member of an object, as it is in the file. */
function memberOf(line: string): FoundCell | null {
  JSON.parse(line)
  const text = line.slice('{"x":'.length, -',"y":"end"}'.length)
  if (text === 'null') return null
  return { text: text.startsWith('"') ? JSON.parse(text) : text, raw: text }
}

function foundOf(text: string | null | undefined): FoundCell | null {
  return text === null || text === undefined ? null : { text }
}

function sheetFound(text: string | undefined): FoundCell | null {
  return text ? { text } : null
}

/** DuckDB rounds moments of nanoseconds that say they are UTC; hyparquet has them as they are. */
async function nanosColumn(file: Buffer, oracle: Oracle): Promise<Found> {
  const rows = await parquetReadObjects({
    file: new Uint8Array(file).buffer,
    parsers: { timestampFromNanoseconds: (nanos?: bigint) => nanos },
  })
  const cells = rows.map(({ x }) => (x === null ? 'NULL' : `make_timestamp_ns(${x})::VARCHAR`))
  const texts = await oracle.texts(`SELECT unnest([${cells.join(', ')}])`)
  return texts.map(([text]) => foundOf(text))
}

/** Lists, maps and structs that Parquet keeps, as JSON. */
async function nestedColumn(oracle: Oracle, path: string, json: string): Promise<Found> {
  const rows = await oracle.texts(`SELECT ${json} FROM '${path}'`)
  return rows.map(([cell]) => foundOf(cell && finiteJson(cell)))
}

async function parquetColumn(
  file: Buffer,
  oracle: Oracle,
  path: string,
  json: string,
): Promise<Found> {
  writeFileSync(path, file)
  const { schema } = parquetMetadata(new Uint8Array(file).buffer)
  const element = schema.find(({ name }) => name === 'x')
  if (element?.num_children) return nestedColumn(oracle, path, json)
  const type = element?.logical_type
  if (type?.type === 'TIMESTAMP' && type.unit === 'NANOS') return nanosColumn(file, oracle)
  // As text of a time zone, DuckDB rounds moments of far years to milliseconds.
  const moment =
    'CASE WHEN isfinite(x) THEN make_timestamp(epoch_us(x))::VARCHAR ELSE x::VARCHAR END'
  const text = type?.type === 'TIMESTAMP' ? moment : 'x::VARCHAR'
  const rows = await oracle.texts(`SELECT ${text} FROM '${path}'`)
  return rows.map(([cell]) => foundOf(cell))
}

/**
 * Column `x` of a file whose other column is `y`, by a reader that knows nothing of the writer.
 * @param path where a reader that wants a file may put it
 * @param json the expression with which DuckDB makes JSON of a nested column
 */
export async function readColumn(
  extension: ExportExtension,
  file: Buffer,
  { oracle }: MixedLake,
  path: string,
  json: string,
): Promise<Found> {
  switch (extension) {
    case 'csv':
      return delimited(file, ',')
    case 'tsv':
      return delimited(file, '\t')
    case 'ndjson':
      return file.toString().split('\n').slice(0, -1).map(memberOf)
    case 'json': {
      const { meta } = JSON.parse(file.toString())
      const lines = file.toString().split('\n').slice(1, -2)
      if (meta.rows !== lines.length) throw new Error('meta.rows is another number')
      return lines.map((line) => memberOf(line.replace(/,$/, '')))
    }
    case 'xml':
      return childrenOf(readXml(file.toString()), 'row').map(({ children }) =>
        sheetFound(children[0]?.text),
      )
    case 'xls': {
      const [sheet] = childrenOf(readXml(file.toString()), 'Worksheet')
      const [, ...rows] = childrenOf(childrenOf(sheet, 'Table')[0], 'Row')
      return rows.map((row) => sheetFound(childrenOf(childrenOf(row, 'Cell')[0], 'Data')[0]?.text))
    }
    case 'xlsx': {
      const [, ...rows] = await readXlsx(file)
      return rows.map(([cell]) => {
        if (!cell || cell.type === 'empty' || cell.text === '') return null
        const isSerial = cell.type === 'n' && cell.format.startsWith('yyyy')
        return { text: cell.text, ...(isSerial && { isSerial }) }
      })
    }
    case 'parquet': {
      return parquetColumn(file, oracle, path, json)
    }
  }
}
