import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { readXlsx } from './read-xlsx'

function lines(items: readonly unknown[]): string {
  return items.map((item) => JSON.stringify(item)).join(',\n')
}

/** The cells of a workbook, one row on a line: type, text and, where it has one, number format of each. */
export async function describeXlsx(file: Buffer): Promise<string> {
  const rows = (await readXlsx(file)).map((cells) =>
    cells.map(({ type, text, format }) => [type, text, ...(format ? [format] : [])]),
  )
  return `[\n${lines(rows)}\n]\n`
}

/** The columns of a Parquet file with their types, and its rows; 64-bit numbers are text, so that none is rounded. */
export async function describeParquet(file: Buffer): Promise<string> {
  const buffer = new Uint8Array(file).buffer
  const [, ...elements] = parquetMetadata(buffer).schema
  const schema = elements.map(({ name, type, repetition_type, converted_type }) =>
    [name, type, repetition_type, ...(converted_type ? [converted_type] : [])].join(' '),
  )
  const rows = (await parquetReadObjects({ file: buffer })).map((row) =>
    Object.values(row).map((cell) => (typeof cell === 'bigint' ? String(cell) : cell)),
  )
  return `{"schema":[\n${lines(schema)}\n],"rows":[\n${lines(rows)}\n]}\n`
}
