/**
 * Returns a whole number in groups of digits: "1,200". The first use of `Intl` in a page costs more than all of its
 * numbers together.
 */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Returns a noun in the number that goes with a count: `call` for 1, `calls` for any other. */
export function nounFor(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`
}

/** Returns a count with its noun: "1 call", "1,200 calls". */
export function countedText(count: number, noun: string): string {
  return `${countText(count)} ${nounFor(count, noun)}`
}
