import { byFormat, type Snippet, type SnippetWriter } from './snippet'
import { escapeTab, filled, guardNotes } from './snippet-parts'
import type { SnippetColumn, SnippetSource } from './snippet-source'

function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

const dateFormat = "dateformat = '%d.%m.%Y'"

/** A file has one form of dates for DuckDB: where there are two, ISO dates stay text. */
function hasDottedDates({ columns }: SnippetSource): boolean {
  return columns.some(({ type, dateStyle }) => type === 'date' && dateStyle === 'documented')
}

function sqlType({ type, dateStyle }: SnippetColumn, isDotted: boolean): string {
  switch (type) {
    case 'integer':
      return 'BIGINT'
    case 'decimal':
      return 'DOUBLE'
    case 'boolean':
      return 'BOOLEAN'
    case 'date':
      return isDotted === (dateStyle === 'documented') ? 'DATE' : 'VARCHAR'
    case 'timestamp':
      return 'TIMESTAMP'
    default:
      return 'VARCHAR'
  }
}

/** `'name': 'TYPE'` of each column. */
function typeMembers(source: SnippetSource): string[] {
  const isDotted = hasDottedDates(source)
  return source.columns.map((column) => `${sqlText(column.name)}: '${sqlType(column, isDotted)}'`)
}

/** The same with names that differ by more than capitals, as DuckDB asks for; the header line may have other names. */
function withDistinctNames(source: SnippetSource): SnippetSource {
  const folded = source.columns.map(({ name }) => name.toLowerCase())
  const columns = source.columns.map((column, place) => {
    const earlier = folded.slice(0, place).filter((name) => name === folded[place]).length
    return earlier > 0 ? { ...column, name: `${column.name}_${earlier}` } : column
  })
  return { ...source, columns }
}

function query(
  source: SnippetSource,
  reader: string,
  options: readonly (string | false)[],
): string {
  const given = [...options, hasDottedDates(source) && dateFormat]
    .filter((option) => option !== false)
    .map((option) => `  ${option.replaceAll('\n', '\n  ')}`)
  return `SELECT * FROM ${reader}('${source.link}',\n${given.join(',\n')});`
}

function withNotes(code: string, notes: readonly string[]): Snippet {
  return { code, ...(notes.length > 0 && { note: notes.join(' ') }) }
}

/** DuckDB takes the blank line that ends a link's file for a row where rows have one cell. */
const withoutLastRow = `
-- The file ends with a blank line.
QUALIFY row_number() OVER () < count(*) OVER ();`

const readText: SnippetWriter = (source) => {
  const { linkDelimiter, decimal, hasHeader, columns } = source
  const isOneColumn = columns.length === 1
  const delimiter =
    linkDelimiter === '\t' ? `E'${escapeTab(linkDelimiter)}'` : sqlText(linkDelimiter)
  const code = query(source, 'read_csv', [
    `delim = ${delimiter}, quote = '"', escape = '"', header = ${hasHeader}`,
    decimal === ',' && "decimal_separator = ','",
    `auto_detect = false, allow_quoted_nulls = ${isOneColumn}`,
    filled('columns = {', typeMembers(withDistinctNames(source)), '}'),
  ])
  return withNotes(isOneColumn ? code.replace(/;$/, withoutLastRow) : code, guardNotes(source))
}

const readJson: SnippetWriter = (source) => {
  const isDotted = hasDottedDates(source)
  const members = source.columns.map(
    (column) => `"${column.name.replaceAll('"', '""')}" ${sqlType(column, isDotted)}`,
  )
  const struct = filled('STRUCT(', members, ')[]').replaceAll("'", "''")
  const rows = query(source, 'read_json', [
    'maximum_object_size = 1000000000',
    `columns = {'data': '${struct}'}`,
  ]).replace('SELECT *', 'SELECT unnest(data) AS row')
  return {
    code: `SELECT unnest(row) FROM (${rows.replace(/;$/, '')});`,
    note: 'For large exports choose NDJSON, which is read line by line.',
  }
}

/** DuckDB; its extension httpfs, which it loads by itself, fetches the link. */
export const writeDuckdb = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: readJson,
    ndjson: (source) => ({
      code: query(source, 'read_json', [
        "format = 'newline_delimited'",
        filled('columns = {', typeMembers(source), '}'),
      ]),
    }),
    xlsx: (source) =>
      withNotes(
        [
          'INSTALL excel; LOAD excel;',
          `SELECT * FROM read_xlsx('${source.link}', header = ${source.hasHeader}, empty_as_varchar = true);`,
        ].join('\n'),
        guardNotes(source),
      ),
    parquet: ({ link }) => ({ code: `SELECT * FROM read_parquet('${link}');` }),
  },
  () => 'DuckDB does not read this format. Choose CSV, NDJSON or Parquet.',
)
