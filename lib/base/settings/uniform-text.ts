/** Random text of 32 characters has more different ones, in hexadecimal too. */
const fewestDifferent = 8
/** In thousands of characters random text has parts twice, too. */
const mostLooked = 512

/**
 * Returns whether a text of 32 and more characters begins with a few, or with parts that repeat: more than a third of
 * its parts of three characters have come before. Random text has hardly any twice.
 */
export function isUniform(text: string): boolean {
  const start = text.slice(0, mostLooked)
  const parts = Array.from(start, (_, at) => start.slice(at, at + 3))
  return new Set(start).size < fewestDifferent || new Set(parts).size * 3 < parts.length * 2
}
