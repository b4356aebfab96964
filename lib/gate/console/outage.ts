/** The page that people see while the store cannot be asked. It asks nothing itself. */
export const outagePath = '/outage'

/** What the gate adds to the answer of that page; a page cannot set its own status. */
export const outageAnswer = { status: 503, headers: { 'Retry-After': '5' } } as const

/** Returns the address of that page, with the one to come back to. */
export function outageAddress(path: string): string {
  return `${outagePath}?next=${encodeURIComponent(path)}`
}
