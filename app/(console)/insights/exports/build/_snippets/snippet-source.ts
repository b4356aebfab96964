import type { LinkChoices } from '../../export-link'
import type { BuilderFacts } from '../builder-facts'

/** An export, as the programs need to name and to read it. */
export interface SnippetSource {
  /** With a place for the link token. */
  link: string
  /** For a key in a header. */
  api: string
  /** File name without folder. */
  file: string
  format: string
  /** Sign between fields of CSV and TSV: in links, and with the key in a header. */
  linkDelimiter: string
  apiDelimiter: string
  decimal: '.' | ','
  hasHeader: boolean
  hasBom: boolean
  /** What the header line calls the columns of numbers. */
  numberColumns: readonly string[]
  /** XML elements from the root to a row. */
  xmlPath: string
}

const delimiters: Readonly<Record<string, string>> = {
  semicolon: ';',
  comma: ',',
  tab: '\t',
  pipe: '|',
}

/** What the choices come to in a file. */
export function snippetSource(
  facts: BuilderFacts,
  { format, file, columns }: LinkChoices,
  { origin, link, query }: { origin: string; link: string; query: string },
): SnippetSource {
  const chosen = format === 'tsv' ? '\t' : delimiters[file.delimiter ?? '']
  const isText = format === 'csv' || format === 'tsv'
  const path = new URL(link).pathname.split('/').at(-1) ?? ''
  const inFile = facts.columns.filter(({ name }) => columns.length === 0 || columns.includes(name))
  return {
    link,
    api: `${origin}/api/v1/exports/${path}${query}`,
    file: `${facts.name}.${format}`,
    format,
    linkDelimiter: chosen ?? ';',
    apiDelimiter: chosen ?? ',',
    decimal: isText && file.decimal === 'comma' ? ',' : '.',
    hasHeader: file.header !== '0',
    hasBom: isText && file.bom === '1',
    numberColumns: inFile
      .filter(({ isNumber }) => isNumber)
      .map((column) => {
        if (file.lang === 'de') return column.germanTitle
        return file.lang === 'en' ? column.title : column.name
      }),
    xmlPath: facts.xmlPath,
  }
}
