import { digitNote, nameList, query, type Step, typed } from './power-query-script'
import { byFormat, type SnippetWriter } from './snippet'
import { guardNotes } from './snippet-parts'

const readText: SnippetWriter = (source) => {
  const { link, linkDelimiter, hasHeader } = source
  const delimiter = linkDelimiter === '\t' ? '#(tab)' : linkDelimiter
  const options = `Delimiter = "${delimiter}", Encoding = 65001, QuoteStyle = QuoteStyle.Csv`
  const columns = hasHeader ? '' : `, Columns = ${nameList(source)}`
  const steps: readonly Step[] = [
    [
      hasHeader ? 'Source' : 'Rows',
      `Csv.Document(Web.Contents("${link}"), [${options}${columns}])`,
    ],
    ...(hasHeader
      ? [['Rows', 'Table.PromoteHeaders(Source, [PromoteAllScalars = true])'] as const]
      : []),
    ...typed(source),
  ]
  return query(steps, [digitNote(source), ...guardNotes(source)].filter(Boolean).join(' '))
}

/** An empty export has no row whose cells could tell the columns. */
const readXml: SnippetWriter = (source) =>
  query([
    ['Source', `Xml.Tables(Web.Contents("${source.link}"))`],
    ['HasRows', 'Table.RowCount(Source) > 0 and Table.HasColumns(Source, "Table")'],
    ['Rows', `if HasRows then Source{0}[Table] else #table(${nameList(source)}, {})`],
  ])

/** Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor. */
export const writePowerQuery = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: (source) =>
      query(
        [
          ['Source', `Json.Document(Web.Contents("${source.link}"))[data]`],
          ['Rows', `Table.FromRecords(Source, ${nameList(source)})`],
        ],
        digitNote(source),
      ),
    ndjson: (source) =>
      query(
        [
          ['Lines', `Lines.FromBinary(Web.Contents("${source.link}"), null, null, 65001)`],
          ['Filled', 'List.Select(Lines, each _ <> "")'],
          ['Rows', `Table.FromRecords(List.Transform(Filled, Json.Document), ${nameList(source)})`],
        ],
        digitNote(source),
      ),
    xml: readXml,
    xlsx: (source) =>
      query(
        [
          [
            'Rows',
            `Excel.Workbook(Web.Contents("${source.link}"), ${source.hasHeader}, true){0}[Data]`,
          ],
        ],
        guardNotes(source).join(' '),
      ),
    parquet: ({ link }) =>
      query(
        [['Rows', `Parquet.Document(Binary.Buffer(Web.Contents("${link}")))`]],
        'Parquet needs Excel of Microsoft 365, or Power BI.',
      ),
  },
  () =>
    'The XLS file is XML Spreadsheet 2003, which Power Query does not read. Excel itself opens the downloaded file; for Power Query choose XLSX or CSV.',
)
