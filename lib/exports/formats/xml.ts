import type { ExportColumn } from '../model/export-definition'
import type { RowBatch } from '../values/cells'
import { asText, type CellWriter, isTextual, plainCellWriter } from './text/cell-writer'
import { encodeText, frameRows } from './text/encode-text'
import { escapeXml } from './text/xml-text'

function cellWriter(column: ExportColumn): CellWriter {
  return isTextual(column)
    ? (sink, value) => sink.text(escapeXml(asText(value)))
    : plainCellWriter(column, 'plain')
}

/**
 * Encodes `<transactions><transaction><status>…</status>…</transaction></transactions>`. The root contains only rows, and
 * a row one element for each column, also for an empty cell. Without the end of the root the file is incomplete. Column
 * names are legal element names, which a test of the catalogue checks.
 * @param rowElement name of a row. The root has the same name with an `s`
 */
export function encodeXml(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  rowElement: string,
): AsyncGenerator<Uint8Array> {
  const elements = columns.map((column) => ({
    column: column.name,
    before: `<${column.name}>`,
    after: `</${column.name}>`,
    empty: '',
    write: cellWriter(column),
  }))
  const rows = frameRows(elements, [`<${rowElement}>`, `</${rowElement}>\n`])
  return encodeText(batches, rows, {
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<${rowElement}s>\n`,
    tail: () => `</${rowElement}s>\n`,
  })
}
