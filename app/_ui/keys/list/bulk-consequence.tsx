import type { BulkKind, SelectableKey } from './bulk-state'

const mostNames = 6

const consequences = {
  revoke:
    'Whatever uses them stops working: each opens nothing from its next request on. Revoking is final; the rows stay in the list as Revoked.',
  delete:
    'Whatever uses them stops working: each opens nothing from its next request on. The rows leave the list; for 30 days they can be restored from Recently deleted, as revoked keys.',
  extend:
    'Keys that have no expiration date or a later one, and revoked keys, stay as they are. Expired keys work again.',
} as const

const ofDefault = {
  revoke: 'Your default key is among them. A new default key is made in the same step.',
  delete:
    'Your default key is among them: it is deleted for good, and a new default key is made in the same step.',
  extend: 'Your default key is among them. It never expires and stays as it is.',
} as const

/** Names the keys and says what will become of them, before it does. */
export function BulkConsequence({
  kind,
  keys,
}: {
  kind: BulkKind
  keys: readonly SelectableKey[]
}) {
  const more = keys.length - mostNames
  return (
    <>
      <ul className="list-disc pl-5">
        {keys.slice(0, mostNames).map(({ id, name, hint }) => (
          <li key={id} className="[overflow-wrap:anywhere]">
            <strong>{name}</strong> (…{hint})
          </li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
      <p>{consequences[kind]}</p>
      {keys.some(({ isDefault }) => isDefault) && <p>{ofDefault[kind]}</p>}
    </>
  )
}
