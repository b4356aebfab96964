/** An export, as the programs below need to name it. */
export interface SnippetSource {
  /** With the link token in it, or a place for it. */
  link: string
  /** For a key in a header. */
  api: string
  /** File name without folder. */
  file: string
  format: string
}

type Snippet = readonly [title: string, write: (source: SnippetSource) => string]

/** Ready to paste: what each program needs to read an export. */
const snippets: readonly Snippet[] = [
  [
    'curl',
    ({ api, file }) => `curl --fail -H "Authorization: Bearer $KEYWARD_KEY" -o ${file} "${api}"`,
  ],
  [
    'wget + cron',
    ({ link, file }) => `0 6 * * * wget -q -O /var/data/${file} "${link.replaceAll('%', '\\%')}"`,
  ],
  [
    'Python (pandas)',
    ({ api, format }) =>
      format === 'json'
        ? `import os, pandas, requests\nheaders = {"Authorization": f"Bearer {os.environ['KEYWARD_KEY']}"}\nrows = pandas.DataFrame(requests.get("${api}", headers=headers).json()["data"])`
        : `import os, pandas\nheaders = {"Authorization": f"Bearer {os.environ['KEYWARD_KEY']}"}\nrows = pandas.read_csv("${api}", storage_options=headers)`,
  ],
  ['R', ({ link }) => `rows <- read.csv2("${link}", dec = ".")`],
  ['Google Sheets', ({ link }) => `=IMPORTDATA("${link}", ";")`],
  [
    'Excel (Power Query)',
    ({ link }) => `= Csv.Document(Web.Contents("${link}"), [Delimiter=";", Encoding=65001])`,
  ],
  ['DuckDB', ({ link }) => `SELECT * FROM read_csv('${link}', delim = ';');`],
]

/** The formats each program above can be shown for: most read CSV alone. */
export function snippetsFor(source: SnippetSource): { title: string; code: string }[] {
  const readable =
    source.format === 'csv' ? snippets : snippets.slice(0, source.format === 'json' ? 3 : 2)
  return readable.map(([title, write]) => ({ title, code: write(source) }))
}
