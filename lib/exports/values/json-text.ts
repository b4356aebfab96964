import type { Cell } from './cell'

/** Printable ASCII that needs no escape, without `<`, so that `</` is seen. */
const plainText = /^[ !#-;=-[\]-~]*$/

/** JSON that is safe inside a script element and in ECMAScript before 2019. */
function escapeForScripts(json: string): string {
  return json
    .replaceAll('</', '<\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** Text as a JSON string that is safe inside a script element. */
export function quoteJson(text: string): string {
  return plainText.test(text) ? `"${text}"` : escapeForScripts(JSON.stringify(text))
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** A cell of a `json` column as JSON text: valid JSON as it is stored, any other text as a JSON string. */
export function jsonText(value: NonNullable<Cell>): string {
  const text = String(value)
  return isJson(text) ? text : JSON.stringify(text)
}

/**
 * The same, to be nested in a line of JSON. Line breaks between tokens become blanks (none can be within one); numbers
 * keep all their digits, because the text is not printed again.
 */
export function nestedJson(value: NonNullable<Cell>): string {
  return escapeForScripts(jsonText(value).replace(/[\r\n]+/g, ' '))
}
