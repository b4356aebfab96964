import { byFormat, escapeTab, listed, type SnippetWriter } from './snippet'

/** `E'\t'` is how SQL writes a tab. */
function sqlText(text: string): string {
  return text === '\t' ? `E'${escapeTab(text)}'` : `'${text}'`
}

const readText: SnippetWriter = ({ link, linkDelimiter, decimal, hasHeader }) => ({
  code: `SELECT * FROM read_csv(${listed(
    `'${link}'`,
    `delim = ${sqlText(linkDelimiter)}`,
    `quote = '"'`,
    `header = ${hasHeader}`,
    decimal === ',' && "decimal_separator = ','",
  )});`,
})

/** DuckDB; its extension httpfs, which it loads by itself, fetches the link. */
export const writeDuckdb = byFormat(
  {
    csv: readText,
    tsv: readText,
    json: ({ link }) => ({
      code: [
        'SELECT unnest(row)',
        `FROM (SELECT unnest(data) AS row FROM read_json('${link}', maximum_object_size = 1000000000));`,
      ].join('\n'),
      note: 'For large exports choose NDJSON, which is read line by line.',
    }),
    ndjson: ({ link }) => ({
      code: `SELECT * FROM read_json('${link}', format = 'newline_delimited');`,
    }),
    xlsx: ({ link, hasHeader }) => ({
      code: `INSTALL excel; LOAD excel;\nSELECT * FROM read_xlsx('${link}', header = ${hasHeader});`,
    }),
    parquet: ({ link }) => ({ code: `SELECT * FROM read_parquet('${link}');` }),
  },
  () => 'DuckDB does not read this format. Choose CSV, NDJSON or Parquet.',
)
