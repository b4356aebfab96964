/**
 * Returns the spelling of an e-mail address for look-ups and counters: NFKC, trimmed, lower case. `Bob@X`, ` bob@x `
 * and the full-width variant are the same account.
 */
export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
