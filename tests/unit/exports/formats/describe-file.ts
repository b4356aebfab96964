import { parquetMetadata, parquetReadObjects, type SchemaElement } from 'hyparquet'
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

function typeOf({ converted_type: type, precision, scale }: SchemaElement): string[] {
  if (type === undefined) return []
  return [type === 'DECIMAL' ? `DECIMAL(${precision},${scale})` : type]
}

/** 64-bit numbers and decimals are text, so that none is rounded: the reader makes doubles of decimals. */
function cellOf(cell: unknown, { converted_type: type, scale }: SchemaElement): unknown {
  if (type === 'DECIMAL' && typeof cell === 'number') return cell.toFixed(scale)
  return typeof cell === 'bigint' ? String(cell) : cell
}

/** The columns of a Parquet file with their types, and its rows. */
export async function describeParquet(file: Buffer): Promise<string> {
  const buffer = new Uint8Array(file).buffer
  const [, ...elements] = parquetMetadata(buffer).schema
  const schema = elements.map((element) =>
    [element.name, element.type, element.repetition_type, ...typeOf(element)].join(' '),
  )
  const rows = (await parquetReadObjects({ file: buffer })).map((row) =>
    elements.map((element) => cellOf(row[element.name], element)),
  )
  return `{"schema":[\n${lines(schema)}\n],"rows":[\n${lines(rows)}\n]}\n`
}
