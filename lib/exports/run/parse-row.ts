/** A row to look at, by column name. */
export type PreviewRow = Record<string, string | number | boolean | null>

/** Stands before the digits of a number while it is text. */
const mark = '\u0000'
const marked = /"\\u0000([^"]*)"/g
/** A JavaScript number keeps this many digits. */
const exactDigits = 15

/** Numbers as marked text: a JavaScript number would round those of many digits. */
function markNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') ? token : `"\\u0000${token}"`,
  )
}

function toCell(value: unknown): PreviewRow[string] {
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value !== 'string') return JSON.stringify(value).replace(marked, '$1')
  if (!value.startsWith(mark)) return value
  const digits = value.slice(mark.length)
  return digits.length > exactDigits ? digits : Number(digits)
}

/** A row of a JSON export; lists and objects are their JSON text, and no digit of a number is lost. */
export function parseRow(json: string): PreviewRow {
  const row: Record<string, unknown> = JSON.parse(markNumbers(json))
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(value)]))
}
