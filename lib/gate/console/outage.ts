/** The page that people see while the store cannot be asked. It asks nothing itself. */
export const outagePath = '/outage'

/** What the gate adds to the answer of that page; a page cannot set its own status. */
export const outageAnswer = { status: 503, headers: { 'Retry-After': '5' } } as const
