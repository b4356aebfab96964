/**
 * The one spelling of an e-mail address for look-ups and counters: NFKC, trimmed, lower case,
 * so that `Bob@X`, ` bob@x ` and its full-width variant are the same account.
 */
export function foldEmail(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
