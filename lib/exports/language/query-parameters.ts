import type { ParameterError } from '@/lib/base/problem'

/** The limits of a query that is read. */
const maxQueryLength = 8192
const maxParameters = 32
const maxLength = 1024

/** One parameter as written. `name` comes without `filter[…]`, the prefix `a:` and a trailing `[]`. */
export interface QueryParameter {
  kind: 'filter' | 'bare'
  name: string
  /** How the sender spelled it, decoded; for error messages. */
  spelling: string
  value: string
}

export type ParsedParameters =
  | { ok: true; parameters: readonly QueryParameter[] }
  | { ok: false; errors: readonly ParameterError[] }

const filterKey = /^filter\[(?:a:)?([A-Za-z][A-Za-z0-9_]*)\](?:\[\])?$/
const bareKey = /^([A-Za-z_][A-Za-z0-9_.-]*)(?:\[\])?$/

function refuse(parameter: string, message: string, fix: string): ParsedParameters {
  return { ok: false, errors: [{ parameter: parameter.slice(0, 80), message, fix }] }
}

/** Returns undefined for a broken percent escape, a control character except tab, or a lone surrogate. */
function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

function readPair(pair: string): QueryParameter | ParsedParameters {
  const equals = pair.indexOf('=')
  const key = decode(equals < 0 ? pair : pair.slice(0, equals))
  const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
  if (key === undefined || value === undefined) {
    const shown = key ?? 'query'
    return refuse(shown, 'is not valid percent-encoded UTF-8 text', 'encode it as RFC 3986 says')
  }
  if (key.length > maxLength || value.length > maxLength) {
    return refuse(key, 'is too long', `use at most ${maxLength} characters`)
  }
  const filter = filterKey.exec(key)
  if (filter?.[1]) return { kind: 'filter', name: filter[1], spelling: key, value }
  const bare = bareKey.exec(key)
  if (bare?.[1] && bare[1] !== 'filter')
    return { kind: 'bare', name: bare[1], spelling: key, value }
  return refuse(key, 'is not a parameter name', 'write filter[name]=value or name=value')
}

/**
 * Splits a raw query string into parameters without interpreting them. Brackets and colons may be
 * raw or percent-encoded. Filters may repeat, as lists do. Bare names may occur once.
 * @param bareLists bare names that may repeat, because they are filters that take several values
 */
export function parseQueryParameters(
  search: string,
  bareLists: ReadonlySet<string> = new Set(),
): ParsedParameters {
  const text = search.startsWith('?') ? search.slice(1) : search
  if (text.length > maxQueryLength) {
    return refuse('query', 'is too long', `use at most ${maxQueryLength} characters`)
  }
  const pairs = text.split('&').filter((pair) => pair !== '')
  if (pairs.length > maxParameters) {
    return refuse('query', 'has too many parameters', `use at most ${maxParameters}`)
  }
  const parameters: QueryParameter[] = []
  const bareNames = new Set<string>()
  for (const pair of pairs) {
    const read = readPair(pair)
    if ('ok' in read) return read
    if (read.kind === 'bare' && bareNames.has(read.name) && !bareLists.has(read.name)) {
      return refuse(read.name, 'was given more than once', 'give it once')
    }
    if (read.kind === 'bare') bareNames.add(read.name)
    parameters.push(read)
  }
  return { ok: true, parameters }
}
