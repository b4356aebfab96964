import { byFormat, type SnippetWriter } from './snippet'
import type { SnippetSource } from './snippet-source'

function query(steps: readonly (readonly [name: string, expression: string])[], note?: string) {
  const lines = steps.map(([name, expression]) => `  ${name} = ${expression}`)
  const last = steps.at(-1)?.[0] ?? ''
  return { code: `let\n${lines.join(',\n')}\nin\n  ${last}`, ...(note && { note }) }
}

function promote({ numberColumns, decimal }: SnippetSource): [string, string][] {
  const names = numberColumns.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')
  const culture = decimal === ',' ? 'de-DE' : 'en-US'
  return [
    ['Rows', 'Table.PromoteHeaders(Source, [PromoteAllScalars = true])'],
    ...(names
      ? [
          [
            'Typed',
            `Table.TransformColumnTypes(Rows, List.Transform({${names}}, each {_, type number}), "${culture}")`,
          ] as [string, string],
        ]
      : []),
  ]
}

const readText: SnippetWriter = (source) => {
  const { link, linkDelimiter, hasHeader } = source
  const delimiter = linkDelimiter === '\t' ? '#(tab)' : linkDelimiter
  const options = `[Delimiter = "${delimiter}", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]`
  return query([
    ['Source', `Csv.Document(Web.Contents("${link}"), ${options})`],
    ...(hasHeader ? promote(source) : []),
  ])
}

/** Excel: Data, Get Data, From Other Sources, Blank Query, Advanced Editor. */
export const writePowerQuery = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: ({ link }) =>
      query([['Rows', `Table.FromRecords(Json.Document(Web.Contents("${link}"))[data])`]]),
    ndjson: ({ link }) =>
      query([
        ['Lines', `Lines.FromBinary(Web.Contents("${link}"), null, null, 65001)`],
        ['Filled', 'List.Select(Lines, each _ <> "")'],
        ['Rows', 'Table.FromRecords(List.Transform(Filled, Json.Document))'],
      ]),
    xml: ({ link }) => query([['Rows', `Xml.Tables(Web.Contents("${link}")){0}[Table]`]]),
    xlsx: ({ link, hasHeader }) =>
      query([['Rows', `Excel.Workbook(Web.Contents("${link}"), ${hasHeader}){0}[Data]`]]),
    parquet: ({ link }) =>
      query(
        [['Rows', `Parquet.Document(Binary.Buffer(Web.Contents("${link}")))`]],
        'Parquet needs Excel of Microsoft 365, or Power BI.',
      ),
  },
  () =>
    'Power Query does not read spreadsheets of Excel 2003. Excel itself opens the downloaded file; for Power Query choose XLSX or CSV.',
)
