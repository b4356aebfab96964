import type { LinkChoices } from '@/app/_ui/address/export-link'
import type { ColumnOption, ExportOptions } from '../catalogue/export-options'

/** A column as the file has it. */
export interface SnippetColumn extends Pick<ColumnOption, 'type' | 'dateStyle'> {
  /** In the header line, or the name of the member or element. */
  name: string
}

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
  /** The columns of the file, in its order. */
  columns: readonly SnippetColumn[]
  /** XML elements from the root to a row. */
  xmlPath: string
}

const delimiters: Readonly<Record<string, string>> = {
  semicolon: ';',
  comma: ',',
  tab: '\t',
  pipe: '|',
}

/** The columns of the file in its order: those chosen, or all but those that only a switch adds. */
function columnsInFile(
  { columns: all, filters }: ExportOptions,
  { columns: chosen, filters: values }: LinkChoices,
): ColumnOption[] {
  if (chosen.length > 0) return chosen.flatMap((name) => all.filter((one) => one.name === name))
  const absent = filters
    .filter(({ name }) => values[name] !== 'true')
    .flatMap(({ opensColumns }) => opensColumns)
  return all.filter(({ name }) => !absent.includes(name))
}

function nameInFile({ name, title, germanTitle }: ColumnOption, language: string): string {
  if (language === 'de') return germanTitle
  return language === 'en' ? title : name
}

/** Returns the file that results from the choices, as snippets read it. */
export function snippetSource(
  options: ExportOptions,
  choices: LinkChoices,
  { origin, link, query }: { origin: string; link: string; query: string },
): SnippetSource {
  const { format } = choices
  const { parameters = [] } = options.formats.find(({ extension }) => extension === format) ?? {}
  const option = (name: string) => (parameters.includes(name) && choices.file[name]) || ''
  const hasHeader = option('header') !== '0'
  const chosen = format === 'tsv' ? '\t' : delimiters[option('delimiter')]
  const path = new URL(link).pathname.split('/').at(-1) ?? ''
  return {
    link,
    api: `${origin}/api/v1/exports/${path}${query}`,
    file: `${options.name}.${format}`,
    format,
    linkDelimiter: chosen ?? ';',
    apiDelimiter: chosen ?? ',',
    decimal: option('decimal') === 'comma' ? ',' : '.',
    hasHeader,
    hasBom: option('bom') === '1',
    columns: columnsInFile(options, choices).map((column) => ({
      name: nameInFile(column, hasHeader ? option('lang') : ''),
      type: column.type,
      dateStyle: column.dateStyle,
    })),
    xmlPath: options.xmlPath,
  }
}
