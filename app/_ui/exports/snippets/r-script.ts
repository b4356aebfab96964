import { withoutParameter } from './snippet'
import { decimalNotes, filled, listed, namesOf, unguarded } from './snippet-parts'
import type { SnippetColumn, SnippetSource } from './snippet-source'

/** A text of R in ASCII, which R reads in every locale. */
function rText(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/gu,
    (sign) => `\\U${(sign.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  )
}

export function vector(name: string, texts: readonly string[]): string {
  return filled(`${name} <- c(`, texts.map(rText), ')')
}

export function columnVector({ columns }: SnippetSource): string {
  return vector(
    'columns',
    columns.map(({ name }) => name),
  )
}

/** Lines that convert columns of text; an integer that a double cannot hold stays text. */
export function conversions(
  source: SnippetSource,
  ...kinds: readonly SnippetColumn['type'][]
): string[] {
  const decimals = listed('as.is = TRUE', source.decimal === ',' && 'dec = ","')
  const steps = [
    ['integer', 'integers', 'type.convert, as.is = TRUE, numerals = "no.loss"'],
    ['decimal', 'decimals', `type.convert, ${decimals}`],
    ['boolean', 'booleans', 'as.logical'],
  ] as const
  return steps.flatMap(([type, name, convert]) => {
    const names = kinds.includes(type) ? namesOf(source, type) : []
    const converted = `rows[${name}] <- lapply(rows[${name}], ${convert})`
    return names.length > 0 ? [vector(name, names), converted] : []
  })
}

/** The address without a byte-order mark, which R would take for a part of the first name. */
function addressOf(source: SnippetSource): string {
  const { api, hasBom } = unguarded(source)
  return hasBom ? withoutParameter(api, 'bom=1') : api
}

export function download(source: SnippetSource, lines: readonly string[]): string {
  return [
    // What R gives a download is a minute for all of it.
    'options(timeout = 3600)',
    'key <- c(Authorization = paste("Bearer", Sys.getenv("KEYWARD_KEY")))',
    `download.file("${addressOf(source)}", "${source.file}", mode = "wb", headers = key)`,
    ...lines,
  ].join('\n')
}

export function script(source: SnippetSource, lines: readonly string[], needed?: string) {
  const dates = namesOf(source, 'date', 'timestamp')
  const notes = [
    ...(needed ? [`Needs the package ${needed}.`] : []),
    'Integers beyond 2^53, which R cannot count with, stay text.',
    ...decimalNotes(source),
    ...(dates.length > 0
      ? ['Dates and times are text, which as.Date and as.POSIXct can convert.']
      : []),
  ]
  return { code: download(source, lines), note: notes.join(' ') }
}
