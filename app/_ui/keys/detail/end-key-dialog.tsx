'use client'

import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { KeyUse } from '../changes/recent-use'
import { deleteKeyAction, revokeKeyAction } from './actions'
import { ConsequenceText, type EndableKey } from './consequence-text'
import { RevocationFields } from './revocation-fields'

/**
 * Asks before a key is revoked or deleted.
 * @param step what is asked; undefined while nothing is
 * @param isLeaked whether a revocation is asked for because the key has leaked
 * @param listAddress the view of the list to come back to
 */
export function EndKeyDialog({
  apiKey,
  step,
  isLeaked = false,
  listAddress,
  onClose,
}: {
  apiKey: EndableKey
  step: 'revoke' | 'delete' | undefined
  isLeaked?: boolean
  listAddress: string
  onClose: () => void
}) {
  const verb = step === 'revoke' ? 'Revoke' : 'Delete'
  return (
    <ConfirmDialog
      key={step}
      open={step !== undefined}
      onClose={onClose}
      title={`${verb} “${apiKey.name}”?`}
      confirmLabel={`${verb} key`}
      action={step === 'revoke' ? revokeKeyAction : deleteKeyAction}
      hiddenFields={{ keyId: apiKey.id, listAddress }}
      fields={step === 'revoke' && <RevocationFields isLeaked={isLeaked} />}
    >
      <ConsequenceText apiKey={apiKey} step={step ?? 'delete'} />
      <KeyUse keyId={apiKey.id} />
    </ConfirmDialog>
  )
}
