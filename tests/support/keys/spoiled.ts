/** Returns a key, link token or cookie with one other character, where base64 has no spare bits. */
export function spoiled(text: string): string {
  const at = text.length - 10
  return `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`
}
