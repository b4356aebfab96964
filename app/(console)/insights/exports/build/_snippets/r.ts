import { byFormat, escapeTab, listed, type SnippetWriter } from './snippet'
import type { SnippetSource } from './snippet-source'

const readText: SnippetWriter = ({ link, linkDelimiter, decimal, hasHeader, hasBom }) => ({
  code: `rows <- read.csv(${listed(
    `"${link}"`,
    `sep = "${escapeTab(linkDelimiter)}"`,
    decimal === ',' && 'dec = ","',
    !hasHeader && 'header = FALSE',
    `fileEncoding = "${hasBom ? 'UTF-8-BOM' : 'UTF-8'}"`,
    'check.names = FALSE',
  )})`,
})

/** Formats R reads from files alone. */
function fromFile({ link, file }: SnippetSource, read: string, note: string) {
  return {
    code: [`download.file("${link}", "${file}", mode = "wb")`, `rows <- ${read}`].join('\n'),
    note,
  }
}

/** R; files of text without a package. */
export const writeR = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: ({ link }) => ({
      code: `rows <- jsonlite::fromJSON("${link}")$data`,
      note: 'Needs the package jsonlite.',
    }),
    ndjson: ({ link }) => ({
      code: `rows <- jsonlite::stream_in(url("${link}"))`,
      note: 'Needs the package jsonlite.',
    }),
    xml: ({ link }) => ({
      code: [
        `found <- xml2::xml_children(xml2::read_xml("${link}"))`,
        'rows <- as.data.frame(do.call(rbind, lapply(found, function(row) {',
        '  cells <- xml2::xml_children(row)',
        '  setNames(xml2::xml_text(cells), xml2::xml_name(cells))',
        '})))',
      ].join('\n'),
      note: 'Needs the package xml2. All columns are text.',
    }),
    xlsx: (source) =>
      fromFile(
        source,
        `readxl::read_excel(${listed(`"${source.file}"`, !source.hasHeader && 'col_names = FALSE')})`,
        'Needs the package readxl.',
      ),
    parquet: (source) =>
      fromFile(source, `arrow::read_parquet("${source.file}")`, 'Needs the package arrow.'),
  },
  () => 'R does not read spreadsheets of Excel 2003. Choose XLSX, CSV or Parquet.',
)
