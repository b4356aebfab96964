import type { SnippetColumn, SnippetSource } from './snippet-source'

/** The formats whose text is guarded against formulas. */
const guardedFormats = ['csv', 'tsv', 'xlsx']

/** The same file for a key in a header, without apostrophes before text that only a spreadsheet would run. */
export function unguarded(source: SnippetSource): SnippetSource {
  if (!guardedFormats.includes(source.format)) return source
  return { ...source, api: `${source.api}${source.api.includes('?') ? '&' : '?'}guard=off` }
}

/** `a, b, c` of what is there; nothing for what is not. */
export function listed(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(', ')
}

/** A tab as most languages write it; other signs as they are. */
export function escapeTab(delimiter: string): string {
  return delimiter === '\t' ? '\\t' : delimiter
}

/** Names of the columns of these types, in the order of the file. */
export function namesOf(
  { columns }: Pick<SnippetSource, 'columns'>,
  ...types: readonly SnippetColumn['type'][]
): string[] {
  return columns.filter(({ type }) => types.includes(type)).map(({ name }) => name)
}

const lineWidth = 92

/** `open a, b close` on one line, or with its parts filled over lines that are indented. */
export function filled(open: string, parts: readonly string[], close: string): string {
  const whole = `${open}${parts.join(', ')}${close}`
  if (whole.length <= lineWidth) return whole
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const isFull = last === undefined || last.length + part.length + 2 > lineWidth
    if (isFull) lines.push(`  ${part}`)
    else lines[lines.length - 1] = `${last}, ${part}`
  }
  return `${open}\n${lines.join(',\n')}\n${close}`
}

const guarded =
  'Text that a spreadsheet would run as a formula has an apostrophe before it, as in every link. JSON, NDJSON and Parquet have the text as it is.'

/** Returns the hint for a file with text that is guarded against formulas, which a link cannot turn off. */
export function guardNotes(source: Pick<SnippetSource, 'columns' | 'format'>): string[] {
  const hasText = namesOf(source, 'text', 'json').length > 0
  return hasText && guardedFormats.includes(source.format) ? [guarded] : []
}

/** Says of decimals, where there are any, what programs keep of them. */
export function decimalNotes(source: Pick<SnippetSource, 'columns'>): string[] {
  const hasDecimals = namesOf(source, 'decimal').length > 0
  return hasDecimals ? ['Decimals become floating-point numbers, which keep 15 digits.'] : []
}
