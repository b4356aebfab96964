import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import { CodedCells, type RowBatch } from '@/lib/exports/values/cells'
import { encodeText } from '../text/encode-text'
import { cellEncodings, headerRow } from './xlsx-cells'
import { packageParts, sheetStart } from './xlsx-parts'
import { ZipStream } from './zip-stream'

async function* openRows(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  const values = ['']
  for await (const { rowCount, columns } of batches) {
    const starts = new CodedCells(values, new Uint16Array(rowCount))
    yield { rowCount, columns: [starts, ...columns] }
  }
}

/**
 * Encodes an Office Open XML workbook (ECMA-376) with one sheet. Numbers, dates and moments are typed cells, text stays
 * text. The unpacked content does not depend on the batching.
 */
export async function* encodeXlsx(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { header = true, guard = true, titles = columns.map(({ name }) => name) }: EncoderOptions,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream()
  for (const [path, content] of packageParts(columns)) zip.file(path, content)
  zip.open('xl/worksheets/sheet1.xml')
  const sheet = encodeText(openRows(batches), cellEncodings(columns, guard), {
    head: sheetStart(columns, titles, header) + (header ? headerRow(titles, guard) : ''),
    separator: '</row>',
    firstRow: header ? 2 : 1,
    tail: (rows) => `${rows > 0 ? '</row>' : ''}</sheetData></worksheet>`,
  })
  for await (const chunk of sheet) {
    zip.write(chunk)
    // A compressed chunk takes many of these, and its reader yields only once.
    await yieldToEventLoop()
    yield* zip.take()
  }
  zip.close()
  zip.end()
  yield* zip.take()
}
