/** A request that shows how an operation is used; the samples in each language are written from it. */
export interface SampleRequest {
  method: string
  /** `{id}` is the id of a key or of an export, which the samples take from `KEY_ID` or `EXPORT_ID`. */
  path: string
  /** The query without its `?`. */
  query?: string
  headers?: Readonly<Record<string, string>>
  /** JSON; sent as `mediaType`. */
  body?: unknown
  mediaType?: string
  /** The variable that holds the credential; undefined if the request needs none. */
  credential?: 'KEYWARD_KEY' | 'LEAK_REPORT_SECRET' | undefined
  /** The file that the answer becomes; without it the answer is JSON. */
  file?: string
}

/** Returns the headers of a request apart from its credential. */
export function headersOf({ headers = {}, body, mediaType = 'application/json' }: SampleRequest) {
  return { ...headers, ...(body !== undefined && { 'Content-Type': mediaType }) }
}

/** Returns the address of a request, with a variable in place of an id. */
export function addressOf(
  { path, query }: SampleRequest,
  origin: string,
  variable: (name: string) => string,
): string {
  const id = variable(path.includes('/receipts/') ? 'EXPORT_ID' : 'KEY_ID')
  return `${origin}${path.replace('{id}', id)}${query ? `?${query}` : ''}`
}

/** How a language writes the values of JSON. */
export interface LiteralRules {
  text(value: string): string
  word(value: boolean | null | number): string
  memberName(name: string): string
  /** Whether members of an object on one line stand apart from the braces. */
  isSpaced: boolean
  /** Whether the last of several lines ends in a comma, too. */
  endsInComma: boolean
}

function piecesOf(value: object, rules: LiteralRules, indent: string): string[] {
  if (Array.isArray(value)) return value.map((one) => writeLiteral(one, rules, indent))
  return Object.entries(value).map(
    ([name, one]) => `${rules.memberName(name)}: ${writeLiteral(one, rules, indent)}`,
  )
}

/** Returns a JSON value as a literal of another language, on one line if it is short. */
export function writeLiteral(value: unknown, rules: LiteralRules, indent: string): string {
  if (typeof value === 'string') return rules.text(value)
  if (typeof value !== 'object' || value === null) {
    return rules.word(typeof value === 'number' || typeof value === 'boolean' ? value : null)
  }
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const space = rules.isSpaced && !Array.isArray(value) ? ' ' : ''
  const line = open + space + piecesOf(value, rules, indent).join(', ') + space + close
  if (line.length <= 72 && !line.includes('\n')) return line
  const inner = `${indent}${rules.isSpaced ? '  ' : '    '}`
  const lines = piecesOf(value, rules, inner).map((piece) => inner + piece)
  const members = lines.join(',\n') + (rules.endsInComma ? ',' : '')
  return [open, members, indent + close].join('\n')
}
