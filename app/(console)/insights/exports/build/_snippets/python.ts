import { byFormat, escapeTab, listed, type SnippetWriter } from './snippet'
import type { SnippetSource } from './snippet-source'

const key = `headers = {"Authorization": f"Bearer {os.environ['KEYWARD_KEY']}"}`

function script(rows: string, imports = ['os', 'pandas'], note?: string) {
  const lines = [...imports.map((name) => `import ${name}`), '', key, rows]
  return { code: lines.join('\n'), ...(note && { note }) }
}

function reader(name: string, { api }: SnippetSource, options: string, note?: string) {
  const given = listed(`"${api}"`, 'storage_options=headers', options)
  return script(`rows = pandas.${name}(${given})`, undefined, note)
}

function headerOption({ hasHeader }: SnippetSource): string | false {
  return !hasHeader && 'header=None'
}

const readText: SnippetWriter = (source) =>
  reader(
    'read_csv',
    source,
    listed(
      source.apiDelimiter !== ',' && `sep="${escapeTab(source.apiDelimiter)}"`,
      source.decimal === ',' && 'decimal=","',
      headerOption(source),
    ),
  )

/** Python with pandas; the address is the one for a key in a header. */
export const writePython = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: ({ api }) =>
      script(
        [
          `answer = requests.get("${api}", headers=headers)`,
          'answer.raise_for_status()',
          'rows = pandas.DataFrame(answer.json()["data"])',
        ].join('\n'),
        ['os', 'pandas', 'requests'],
      ),
    ndjson: (source) => reader('read_json', source, 'lines=True'),
    xml: (source) => reader('read_xml', source, 'parser="etree"'),
    xlsx: (source) => reader('read_excel', source, listed(headerOption(source)), 'Needs openpyxl.'),
    parquet: (source) => reader('read_parquet', source, '', 'Needs pyarrow.'),
  },
  () => 'pandas does not read spreadsheets of Excel 2003. Choose XLSX, CSV or Parquet.',
)
