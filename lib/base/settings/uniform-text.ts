/** Random text of 32 characters has more different ones, in hexadecimal too. */
const fewestDifferent = 8
/** In thousands of characters random text has parts twice, too. */
const mostLooked = 512

const codesOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0))

/** Returns what a text stands for as numbers: its characters, and its bytes if it is hexadecimal or base64. */
function* readings(text: string): Generator<number[]> {
  yield codesOf(text)
  if (/^[0-9a-f]+$/i.test(text)) {
    yield Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
  }
  const base64 = text
    .replace(/(?<!=)=+$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  // A last character alone stands for no whole byte.
  if (/^[\w+/]+$/.test(base64)) yield codesOf(atob(base64.slice(base64.length % 4 === 1 ? 1 : 0)))
}

/** Returns whether most parts of three numbers have come before, or most numbers go on as the two before them. */
function isRegular(numbers: readonly number[]): boolean {
  const parts = numbers.map((_, at) => numbers.slice(at, at + 3).join())
  const stepAt = (at: number) => (numbers[at] ?? Number.NaN) - (numbers[at - 1] ?? Number.NaN)
  const goingOn = numbers.filter((_, at) => stepAt(at) === stepAt(at - 1))
  return new Set(parts).size * 3 < parts.length * 2 || goingOn.length * 2 > numbers.length
}

/**
 * Returns whether a text of 32 and more characters begins with a few, or with parts that repeat or count: the alphabet
 * in a row, a word again and again, also in hexadecimal or base64. Random text has hardly any part twice.
 */
export function isUniform(text: string): boolean {
  const start = text.slice(0, mostLooked)
  return new Set(start).size < fewestDifferent || [...readings(start)].some(isRegular)
}
