import { encodeCsv } from '../formats/csv'
import type { ExportColumn } from '../model/export-definition'
import type { RowBatch } from '../values/cells'

function textColumn(name: string): ExportColumn {
  return { name, type: 'text', title: name, description: '', value: { kind: 'field', field: name } }
}

async function* toBatches(
  width: number,
  pages: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<RowBatch> {
  for await (const rows of pages) {
    const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] || null))
    yield { rowCount: rows.length, columns }
  }
}

/**
 * Streams a table of text as CSV (RFC 4180, comma, UTF-8 with a mark for Excel) that is safe to open in a spreadsheet.
 * @param columns names for the first line
 * @param pages rows, in the order of the columns; the next page is requested when the last one has been sent
 */
export function streamTable(
  columns: readonly string[],
  pages: AsyncIterable<readonly (readonly string[])[]>,
): ReadableStream<Uint8Array> {
  const chunks = encodeCsv(toBatches(columns.length, pages), columns.map(textColumn), {
    delimiter: ',',
    lineEnd: '\r\n',
    quoteText: 'needed',
    emptyLastLine: false,
    decimal: '.',
    bom: true,
    header: true,
  })
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
