import type { Cell } from './cell'

/** Printable ASCII that needs no escape. `<` is excluded, so that `</` is found. */
const plainText = /^[ !#-;=-[\]-~]*$/

/** Returns JSON that is safe in a script element and in ECMAScript before 2019. */
function escapeForScripts(json: string): string {
  return json
    .replaceAll('</', '<\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

/** Returns text as a JSON string that is safe in a script element. */
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

/** Returns a cell of a `json` column as JSON text: valid JSON as it is stored, any other text as a JSON string. */
export function jsonText(value: NonNullable<Cell>): string {
  const text = String(value)
  return isJson(text) ? text : JSON.stringify(text)
}

/**
 * Returns the same text for a line of JSON. Line breaks between tokens become blanks, and a token cannot contain one.
 * Numbers keep all their digits, because the text is not parsed and printed.
 */
export function nestedJson(value: NonNullable<Cell>): string {
  return escapeForScripts(jsonText(value).replace(/[\r\n]+/g, ' '))
}
