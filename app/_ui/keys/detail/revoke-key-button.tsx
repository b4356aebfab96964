'use client'

import { useState } from 'react'
import { keyText } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import type { ButtonLook } from '@/app/_ui/kit/button-class'
import { ConfirmDialog } from '@/app/_ui/session/confirm-dialog'
import { RememberedKeys } from '@/app/_ui/session/remembered-keys'
import { KeyUse } from '../changes/recent-use'
import { revokeKeyOfAction } from './actions'
import type { EndableKey } from './consequence-text'
import { EndExportsField } from './end-exports-field'

/** Revokes another user's key after a confirmation. */
export function RevokeKeyButton({
  userId,
  apiKey,
  variant = 'quiet',
}: Pick<ButtonLook, 'variant'> & {
  userId: string
  apiKey: EndableKey
}) {
  const [asking, setAsking] = useState(false)
  const { id, name, hint, isDefault } = apiKey
  return (
    <>
      <Button
        variant={variant}
        size="small"
        aria-label={`Revoke “${name}”, ending in ${hint}`}
        onClick={() => setAsking(true)}
      >
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`Revoke “${name}”?`}
        confirmLabel="Revoke key"
        action={revokeKeyOfAction}
        hiddenFields={{ userId, keyId: id }}
        fields={<EndExportsField />}
      >
        <p>
          Every script, spreadsheet and export link that uses this key (
          <code className="font-mono whitespace-nowrap">{keyText(apiKey)}</code>) stops working with
          its next request. Revoking is final.
        </p>
        <KeyUse keyId={id} userId={userId} />
        <RememberedKeys />
        {isDefault && <p>This is their default key. Keyward creates a new one in the same step.</p>}
      </ConfirmDialog>
    </>
  )
}
