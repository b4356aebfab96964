'use client'

import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { KeyUse } from '../changes/recent-use'
import { deleteKeyAction, revokeKeyAction } from './actions'
import { ConsequenceText, type EndableKey } from './consequence-text'
import { RevocationFields } from './revocation-fields'

/** How a key ends; `leaked` is a revocation because it has leaked. */
export type EndStep = 'revoke' | 'leaked' | 'delete'

/**
 * Asks before a key is revoked or deleted.
 * @param listAddress the view of the list to come back to
 */
export function EndKeyDialog({
  apiKey,
  step,
  open,
  listAddress,
  onClose,
}: {
  apiKey: EndableKey
  step: EndStep
  open: boolean
  listAddress: string
  onClose: () => void
}) {
  const isDeletion = step === 'delete'
  const verb = isDeletion ? 'Delete' : 'Revoke'
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={step === 'leaked' ? `Revoke “${apiKey.name}” as leaked?` : `${verb} “${apiKey.name}”?`}
      confirmLabel={`${verb} key`}
      action={isDeletion ? deleteKeyAction : revokeKeyAction}
      hiddenFields={{ keyId: apiKey.id, listAddress }}
      fields={!isDeletion && <RevocationFields isLeaked={step === 'leaked'} />}
    >
      <ConsequenceText apiKey={apiKey} step={isDeletion ? 'delete' : 'revoke'} />
      <KeyUse keyId={apiKey.id} />
    </ConfirmDialog>
  )
}
