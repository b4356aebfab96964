import { call, columnList, conversions, fromText, list, script, textNotes } from './python-script'
import { byFormat, type SnippetWriter } from './snippet'
import { decimalNotes, escapeTab, listed, namesOf, unguarded } from './snippet-parts'
import type { SnippetSource } from './snippet-source'

const emptyIsMissing = 'keep_default_na=False, na_values=[""]'

const headerOptions = ({ hasHeader }: SnippetSource) => !hasHeader && 'header=None, names=columns'

const readText: SnippetWriter = (source) =>
  script(
    unguarded(source),
    [
      ...(source.hasHeader ? [] : [columnList(source)]),
      `rows = ${call(
        'read_csv',
        listed(
          'dtype="string"',
          source.apiDelimiter !== ',' && `sep="${escapeTab(source.apiDelimiter)}"`,
          headerOptions(source),
          emptyIsMissing,
        ),
      )}`,
      ...fromText(source),
    ],
    textNotes(source),
  )

function readJson(rows: string): SnippetWriter {
  return (source) =>
    script(
      source,
      [
        columnList(source),
        `rows = pandas.DataFrame(${rows}, columns=columns, dtype=object)`,
        ...conversions(source, {
          decimals: 'rows[decimals].astype("Float64")',
          booleans: 'rows[booleans].astype("boolean")',
        }),
      ],
      textNotes(source),
    )
}

const readXml: SnippetWriter = (source) =>
  script(
    source,
    [
      columnList(source),
      'root = xml.etree.ElementTree.fromstring(file)',
      'cells = [{cell.tag: cell.text for cell in row} for row in root]',
      'rows = pandas.DataFrame(cells, columns=columns, dtype="string")',
      ...fromText(source),
    ],
    textNotes(source),
    'xml.etree.ElementTree',
  )

/** Cells that are dates stay dates; all others go through text, which keeps every digit. */
const readXlsx: SnippetWriter = (source) => {
  const dates = namesOf(source, 'date', 'timestamp')
  const types =
    dates.length > 0 ? '{name: "string" for name in columns if name not in dates}' : '"string"'
  const code = [
    ...(source.hasHeader && dates.length === 0 ? [] : [columnList(source)]),
    ...(dates.length > 0 ? [list('dates', dates)] : []),
    `rows = ${call('read_excel', listed(`dtype=${types}`, headerOptions(source), emptyIsMissing))}`,
    ...conversions(source, {
      decimals: 'rows[decimals].astype("Float64")',
      booleans: 'rows[booleans] == "True"',
    }),
  ]
  return script(unguarded(source), code, ['Needs openpyxl.', ...decimalNotes(source)])
}

const readParquet: SnippetWriter = (source) => {
  const rows = `rows = ${call('read_parquet', 'dtype_backend="numpy_nullable"')}`
  return script(source, [rows], ['Needs pandas 2 and pyarrow.'])
}

/** Python with pandas; the address is the one for a key in a header. */
export const writePython = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: readJson('json.loads(file)["data"]'),
    ndjson: readJson('[json.loads(line) for line in file.splitlines()]'),
    xml: readXml,
    xlsx: readXlsx,
    parquet: readParquet,
  },
  () =>
    'The XLS file is XML Spreadsheet 2003, which pandas does not read. Choose XLSX, CSV or Parquet.',
)
