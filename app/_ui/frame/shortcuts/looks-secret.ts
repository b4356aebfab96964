/** Returns whether a text may hold an API key or the token of a link, which must not be sent as a search. */
export function looksSecret(text: string): boolean {
  return /kw_live|kwl_/i.test(text)
}
