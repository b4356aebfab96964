/** One entry of an audit trail: who did what, with what, from where. */
export interface AuditEvent {
  id: string
  atMs: number
  action: string
  /** User id of who did it. */
  actor: string
  via: string
  /** Name of the key it was done with. */
  viaName: string
  subject: string
  address: string
  request: string
  /** Further facts, such as the name of the key or why it was revoked. */
  details: ReadonlyMap<string, string>
}

/** Fields that are members of an event. All others are details. */
const known = new Set([
  'action',
  'actor',
  'via',
  'viaId',
  'viaName',
  'subject',
  'address',
  'request',
  'atMs',
])

/** Returns an entry from its id and fields in the store. */
export function toAuditEvent(id: string, fields: ReadonlyMap<string, string>): AuditEvent {
  const text = (name: string) => fields.get(name) ?? ''
  return {
    id,
    atMs: Number(text('atMs')),
    action: text('action'),
    actor: text('actor'),
    via: text('via'),
    viaName: text('viaName'),
    subject: text('subject'),
    address: text('address'),
    request: text('request'),
    details: new Map([...fields].filter(([name]) => !known.has(name))),
  }
}
