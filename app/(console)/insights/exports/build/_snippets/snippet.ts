import type { SnippetSource } from './snippet-source'

/** What to paste into a program, or why the program cannot read the format. */
export type Snippet = { code: string; note?: string } | { cannot: string }

/** Writes an export in the words of one program. */
export type SnippetWriter = (source: SnippetSource) => Snippet

/** The writer of each format a program reads. */
export type WritersByFormat = Readonly<Record<string, SnippetWriter | undefined>>

/**
 * Chooses by format.
 * @param cannot says what to do about a format that is not there
 */
export function byFormat(
  writers: WritersByFormat,
  cannot: (source: SnippetSource) => string,
): SnippetWriter {
  return (source) => writers[source.format]?.(source) ?? { cannot: cannot(source) }
}

/** `a, b, c` of what is there; nothing for what is not. */
export function listed(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(', ')
}

/** A tab as most languages write it; other signs as they are. */
export function escapeTab(delimiter: string): string {
  return delimiter === '\t' ? '\\t' : delimiter
}
