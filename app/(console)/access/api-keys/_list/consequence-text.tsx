import type { RowKey } from './row-actions'

/** What will stop working, said before it does. */
export function ConsequenceText({ apiKey, step }: { apiKey: RowKey; step: 'revoke' | 'delete' }) {
  return (
    <>
      <p>
        Every script, spreadsheet and export link that uses the key{' '}
        <strong className="[overflow-wrap:anywhere]">{apiKey.name}</strong> (
        <code className="font-mono whitespace-nowrap">kw_live_…{apiKey.hint}</code>) stops working
        from its next request on.
      </p>
      {apiKey.isDefault && (
        <p>This is your default key. A new default key is made in the same step.</p>
      )}
      <p className="text-ink-soft">
        {step === 'revoke'
          ? 'Revoking is final. The row stays in the list as Revoked.'
          : 'Deleting is final. The row leaves the list.'}
      </p>
    </>
  )
}
