import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import { KeysUse } from '../changes/recent-use'
import type { AskedKind, SelectableKey } from './bulk-state'

const mostNames = 6

const consequences = {
  revoke:
    'Everything that uses them stops working with its next request. Revoking is final. The keys stay in the list as Revoked.',
  delete:
    'Everything that uses them stops working with its next request. The keys disappear from the list. For 30 days you can restore them from Recently deleted, as revoked keys.',
  extend:
    'Revoked keys, and keys with no expiration date or a later one, do not change. Expired keys work again.',
} as const

const replaced = 'Your default key is among them. Keyward creates a new one in the same step.'

const ofDefault = {
  revoke: replaced,
  delete: replaced,
  extend: 'Your default key is among them. It never expires and does not change.',
} as const

/** Names the keys and says what will become of them, before it does. */
export function BulkConsequence({
  kind,
  keys,
}: {
  kind: AskedKind
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
      {kind !== 'extend' && <KeysUse keyIds={keys.map(({ id }) => id)} />}
      {kind !== 'extend' && <RememberedKeys />}
      {keys.some(({ isDefault }) => isDefault) && <p>{ofDefault[kind]}</p>}
    </>
  )
}
