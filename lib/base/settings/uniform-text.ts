/** Random text of 32 characters has more different ones, in hexadecimal too. */
const fewestDifferent = 8

/**
 * Returns whether a text of 32 and more characters is of a few, or of parts that repeat: most of its parts of three
 * characters have come before. Random text has hardly any twice.
 */
export function isUniform(text: string): boolean {
  const parts = Array.from(text, (_, at) => text.slice(at, at + 3))
  return new Set(text).size < fewestDifferent || new Set(parts).size * 3 < parts.length * 2
}
