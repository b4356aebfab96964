import { keyText } from '@/app/_ui/address/keys-address'
import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

/** A key as the dialogs that end it name it. */
export interface EndableKey {
  id: string
  name: string
  hint: string
  origin: PublicApiKey['origin']
  isDefault: boolean
}

const finality = {
  revoke: 'Revoking is final. The key stays in the list as Revoked.',
  delete:
    'The key disappears from the list. For 30 days you can restore it from Recently deleted, as a revoked key.',
} as const

/** Says what will stop working, before it does. */
export function ConsequenceText({
  apiKey,
  step,
}: {
  apiKey: EndableKey
  step: 'revoke' | 'delete'
}) {
  return (
    <>
      <p>
        Every script, spreadsheet and export link that uses the key{' '}
        <strong className="[overflow-wrap:anywhere]">{apiKey.name}</strong> (
        <code className="font-mono whitespace-nowrap">{keyText(apiKey)}</code>) stops working with
        its next request.
      </p>
      <RememberedKeys />
      {apiKey.isDefault && (
        <p>This is your default key. Keyward creates a new one in the same step.</p>
      )}
      <p className="text-ink-soft">{finality[step]}</p>
    </>
  )
}
