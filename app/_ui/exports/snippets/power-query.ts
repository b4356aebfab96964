import { byFormat, filled, guardNotes, namesOf, type SnippetWriter } from './snippet'
import type { SnippetColumn, SnippetSource } from './snippet-source'

type Step = readonly [name: string, expression: string]

function query(steps: readonly Step[], note?: string) {
  const lines = steps.map(
    ([name, expression]) => `  ${name} = ${expression.replaceAll('\n', '\n  ')}`,
  )
  const last = steps.at(-1)?.[0] ?? ''
  return { code: `let\n${lines.join(',\n')}\nin\n  ${last}`, ...(note && { note }) }
}

/** A text of M, in which `#(` begins an escape. */
function mText(text: string): string {
  return `"${text.replaceAll('#(', '#(#)(').replaceAll('"', '""')}"`
}

function nameList({ columns }: SnippetSource): string {
  return filled(
    '{',
    columns.map(({ name }) => mText(name)),
    '}',
  )
}

/** Longer integers are exact in the query and cut in the sheet. */
function digitNote(source: SnippetSource): string | undefined {
  return namesOf(source, 'integer').length > 0 ? 'Excel keeps 15 digits of a number.' : undefined
}

/** Returns the type that a column's text is converted to; ids and all other text stay text. */
function mType({ type, dateStyle }: SnippetColumn): string | undefined {
  switch (type) {
    case 'integer':
      return 'Int64.Type'
    case 'decimal':
      return 'type number'
    case 'boolean':
      return 'type logical'
    case 'date':
      // A dotted date means another day in another culture than that of the numbers.
      return dateStyle === 'iso' ? 'type date' : undefined
    default:
      return undefined
  }
}

function typed(source: SnippetSource): Step[] {
  const { columns, decimal } = source
  const members = columns.flatMap((column) => {
    const type = mType(column)
    return type ? [`{${mText(column.name)}, ${type}}`] : []
  })
  const dotted = columns.filter((one) => one.type === 'date' && one.dateStyle === 'documented')
  const days = dotted.map(({ name }) => `{${mText(name)}, type date}`)
  const culture = decimal === ',' ? 'de-DE' : 'en-US'
  const transform = (from: string, changes: readonly string[], of: string) =>
    `Table.TransformColumnTypes(${from}, ${filled('{', changes, '}')}, "${of}")`
  return [
    ...(members.length > 0 ? [['Typed', transform('Rows', members, culture)] as const] : []),
    ...(days.length > 0
      ? [['Dated', transform(members.length > 0 ? 'Typed' : 'Rows', days, 'de-DE')] as const]
      : []),
  ]
}

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
