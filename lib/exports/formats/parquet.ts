import type { SchemaElement } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { type Cell, plainCells, type RowBatch } from '../cells'
import type { ColumnType, ExportColumn } from '../export-definition'
import { jsonText } from '../json-text'
import { asText, isEmptyCell } from './cell-writer'

/** Cells of a row group: what is kept in memory, and what a reader can skip. */
const groupCells = 1_000_000
const [fewestRows, mostRows] = [8192, 122_880] as const

const elements: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
  integer: { type: 'INT64' },
  decimal: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  timestamp: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
}

type Value = string | number | bigint | boolean | null

function converter({ type, fractionDigits }: ExportColumn): (value: NonNullable<Cell>) => Value {
  switch (type) {
    case 'text':
      // Lone surrogates have no UTF-8.
      return (value) => asText(value).toWellFormed()
    case 'json':
      return (value) => jsonText(value).toWellFormed()
    case 'integer':
    case 'timestamp':
      return (value) => (typeof value === 'bigint' ? value : BigInt(Math.round(Number(value))))
    case 'decimal':
      return (value) =>
        fractionDigits === undefined ? Number(value) : Number(Number(value).toFixed(fractionDigits))
    case 'date':
      return Number
    case 'boolean':
      return Boolean
  }
}

function schemaOf(columns: readonly ExportColumn[]): SchemaElement[] {
  return [
    { name: 'export', num_children: columns.length },
    ...columns.map(
      ({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...elements[type] }),
    ),
  ]
}

/** A writer whose bytes can be taken while the file is written. */
class TakenWriter extends ByteWriter {
  take(): Uint8Array {
    const bytes = this.getBytes().slice()
    this.index = 0
    return bytes
  }
}

/**
 * Apache Parquet, Snappy, every column optional: integers as INT64, decimals as DOUBLE, dates as DATE, moments as
 * TIMESTAMP in UTC microseconds, `json` as JSON. The same bytes however rows are batched.
 */
export async function* encodeParquet(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const writer = new TakenWriter()
  const parquet = new ParquetWriter({ writer, schema: schemaOf(columns), createdBy: 'keyward' })
  const converters = columns.map(converter)
  const groupRows = Math.min(
    mostRows,
    Math.max(fewestRows, Math.floor(groupCells / columns.length)),
  )
  let group: Value[][] = columns.map(() => [])
  let rows = 0
  const writeGroup = () => {
    const columnData = columns.map(({ name }, index) => ({ name, data: group[index] ?? [] }))
    parquet.write({ columnData, rowGroupSize: groupRows })
    group = columns.map(() => [])
    rows = 0
    return writer.take()
  }
  for await (const batch of batches) {
    const cells = batch.columns.map(plainCells)
    for (let row = 0; row < batch.rowCount; row += 1) {
      for (const [index, convert] of converters.entries()) {
        const value = cells[index]?.[row]
        group[index]?.push(isEmptyCell(value) ? null : convert(value))
      }
      rows += 1
      if (rows === groupRows) yield writeGroup()
    }
  }
  if (rows > 0) yield writeGroup()
  parquet.finish()
  yield writer.take()
}
