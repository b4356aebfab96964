'use client'

import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import { readStep } from '@/app/_ui/session/take-step'
import { revealKeyAction } from '../detail/actions'
import { useKeyDialogs } from '../detail/key-dialogs'
import { type RowKey, RowMenu } from './row-menu'

/** Copy as a button, and the other actions of a key in a menu. */
export function RowActions({
  apiKey,
  listAddress,
  focusCopy,
}: {
  apiKey: RowKey
  listAddress: string
  focusCopy: boolean
}) {
  const { ask, dialogs } = useKeyDialogs(apiKey, listAddress)
  return (
    <div className="flex items-center justify-end gap-1">
      {apiKey.status !== 'revoked' && (
        <CopyButton
          read={() => readStep(() => revealKeyAction(apiKey.id))}
          what="API key"
          label="Copy"
          accessibleLabel={`Copy API key “${apiKey.name}”, ending in ${apiKey.hint}`}
          focusOnMount={focusCopy}
          variant={focusCopy ? 'primary' : 'secondary'}
        />
      )}
      <RowMenu apiKey={apiKey} onAsk={ask} />
      {dialogs}
    </div>
  )
}
