/** Returns whether a text has every word of a search. */
export function matches(text: string, search: string): boolean {
  const whole = text.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word))
}
