import type { SnippetSource } from './snippet-source'

/** The text to paste into a program, or why the program cannot read the format. */
export type Snippet = { code: string; note?: string } | { cannot: string }

/** Writes an export in the words of one program. */
export type SnippetWriter = (source: SnippetSource) => Snippet

/** The writer of each format a program reads. */
export type WritersByFormat = Readonly<Record<string, SnippetWriter | undefined>>

/** Returns an address without one of its parameters. */
export function withoutParameter(address: string, parameter: string): string {
  const [path = '', query = ''] = address.split('?')
  const kept = query.split('&').filter((one) => one !== parameter)
  return kept.join('&') === '' ? path : `${path}?${kept.join('&')}`
}

/** The same file without the last line, which a program that reads rows would take for one. */
function withoutTrailer(source: SnippetSource): SnippetSource {
  const strip = (address: string) => withoutParameter(address, 'trailer=1')
  return { ...source, link: strip(source.link), api: strip(source.api) }
}

/**
 * Chooses by format.
 * @param cannot says what to do about a format that is not there
 */
export function byFormat(
  writers: WritersByFormat,
  cannot: (source: SnippetSource) => string,
): SnippetWriter {
  return (source) => writers[source.format]?.(withoutTrailer(source)) ?? { cannot: cannot(source) }
}
