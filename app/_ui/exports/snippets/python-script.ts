import { decimalNotes, filled, namesOf } from './snippet-parts'
import type { SnippetSource } from './snippet-source'

const key = [
  'headers = {',
  `    "Authorization": f"Bearer {os.environ['KEYWARD_KEY']}",`,
  '    "Want-Repr-Digest": "sha-256=1",',
  '}',
]
const datesAreText = 'Dates and times are text, which pandas.to_datetime can convert.'

/** A list of texts with a name. */
export function list(name: string, names: readonly string[]): string {
  return filled(
    `${name} = [`,
    names.map((one) => JSON.stringify(one)),
    ']',
  )
}

/** A list of the names of all columns. */
export function columnList({ columns }: SnippetSource): string {
  return list(
    'columns',
    columns.map(({ name }) => name),
  )
}

/** Lines that convert columns, by how the rows hold numbers and booleans. */
export function conversions(
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
export function fromText(source: SnippetSource): string[] {
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
export function script(
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
export function textNotes(source: SnippetSource): string[] {
  const hasDates = namesOf(source, 'date', 'timestamp').length > 0
  return [...decimalNotes(source), ...(hasDates ? [datesAreText] : [])]
}

/** A call of pandas that reads the file. */
export function call(name: string, options: string): string {
  return [`pandas.${name}(`, '    io.BytesIO(file),', `    ${options},`, ')'].join('\n')
}
