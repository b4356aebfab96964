import {
  byFormat,
  decimalNotes,
  escapeTab,
  filled,
  listed,
  namesOf,
  type SnippetWriter,
  unguarded,
} from './snippet'
import type { SnippetSource } from './snippet-source'

const key = [
  'headers = {',
  `    "Authorization": f"Bearer {os.environ['KEYWARD_KEY']}",`,
  '    "Want-Repr-Digest": "sha-256=1",',
  '}',
]
const datesAreText = 'Dates and times are text, which pandas.to_datetime can convert.'
const emptyIsMissing = 'keep_default_na=False, na_values=[""]'

function list(name: string, names: readonly string[]): string {
  return filled(
    `${name} = [`,
    names.map((one) => JSON.stringify(one)),
    ']',
  )
}

function columnList({ columns }: SnippetSource): string {
  return list(
    'columns',
    columns.map(({ name }) => name),
  )
}

/** Lines that convert columns, by how the rows hold numbers and booleans. */
function conversions(
  source: SnippetSource,
  { decimals, booleans }: { decimals: string; booleans: string },
): string[] {
  const steps = [
    ['integers', namesOf(source, 'integer'), 'rows[integers].astype("Int64")'],
    ['decimals', namesOf(source, 'decimal'), decimals],
    ['booleans', namesOf(source, 'boolean'), booleans],
  ] as const
  return steps.flatMap(([name, names, converted]) =>
    names.length > 0 ? [list(name, names), `rows[${name}] = ${converted}`] : [],
  )
}

/** Returns the conversion from text, which keeps every digit of an integer, also beside empty cells. */
function fromText(source: SnippetSource): string[] {
  const point =
    source.decimal === ',' ? '.apply(lambda cells: cells.str.replace(",", ".", regex=False))' : ''
  return conversions(source, {
    decimals: `rows[decimals]${point}.astype("Float64")`,
    booleans: 'rows[booleans] == "true"',
  })
}

function open({ api }: SnippetSource): string[] {
  const receipts = `${new URL(api).origin}/api/v1/exports/receipts/`
  return [
    'def get(address):',
    '    return urllib.request.urlopen(urllib.request.Request(address, headers=headers))',
    `answer = get("${api}")`,
    'file = answer.read()',
    `receipt = json.load(get("${receipts}" + answer.headers["X-Export-Id"]))`,
    'assert receipt["sha256"] == hashlib.sha256(file).hexdigest(), receipt',
  ]
}

/** Fetches the file, compares it with its receipt, and reads it. */
function script(
  source: SnippetSource,
  lines: readonly string[],
  notes: readonly string[],
  ...more: readonly string[]
) {
  const modules = ['hashlib', 'io', 'json', 'os', 'pandas', 'urllib.request', ...more]
  const imports = modules.map((name) => `import ${name}`)
  const code = [...imports, '', ...key, ...open(source), ...lines].join('\n')
  return { code, ...(notes.length > 0 && { note: notes.join(' ') }) }
}

/** Returns the hint for a file that has dates as text. */
function textNotes(source: SnippetSource): string[] {
  const hasDates = namesOf(source, 'date', 'timestamp').length > 0
  return [...decimalNotes(source), ...(hasDates ? [datesAreText] : [])]
}

function call(name: string, options: string): string {
  return [`pandas.${name}(`, '    io.BytesIO(file),', `    ${options},`, ')'].join('\n')
}

function headerOptions({ hasHeader }: SnippetSource): string | false {
  return !hasHeader && 'header=None, names=columns'
}

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
