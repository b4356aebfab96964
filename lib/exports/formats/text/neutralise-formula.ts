/** `=`, `+`, `-`, `@`, and their full-width variants. */
const operators = new Set([0x3d, 0x2b, 0x2d, 0x40, 0xff1d, 0xff0b, 0xff0d, 0xff20])
const nulTabReturn = new Set([0x00, 0x09, 0x0d])

/** Whether a spreadsheet may read text as a formula. It skips leading blanks and a byte-order mark. */
function startsFormula(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (nulTabReturn.has(code) || operators.has(code)) return true
    if (code > 0x20 && code !== 0xfeff && !/\s/.test(text.charAt(index))) return false
  }
  return false
}

/** A signed number, such as `-5`, `+3.2`, `-1,234.50` or `-1e-5`, which a spreadsheet does not run. */
const plainNumber = /^[+-](?:\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][+-]?\d+)?$/

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula. Other text stays unchanged, including plain
 * numbers that are stored as text.
 */
export function neutraliseFormula(text: string): string {
  return startsFormula(text) && !plainNumber.test(text) ? `'${text}` : text
}
