'use client'

import { Pencil, RefreshCw, ShieldOff, Siren, Trash2 } from 'lucide-react'
import { editHref, listPath } from '@/app/_ui/address/keys-address'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import { readStep } from '@/app/_ui/session/take-step'
import type { KeyStatus } from '@/lib/keys/record/key-status'
import { revealKeyAction } from './actions'
import { useKeyDialogs } from './key-dialogs'
import { refusalOf } from './key-warnings'
import type { RotatableKey } from './rotate-dialog'

export interface PageKey extends RotatableKey {
  isDefault: boolean
  isRevealable: boolean
  status: KeyStatus
}

/** Copy, Edit, Rotate, Revoke and Delete of one key; a revoked key can only be deleted. */
export function KeyActions({ apiKey, focusCopy }: { apiKey: PageKey; focusCopy: boolean }) {
  const { ask, dialogs } = useKeyDialogs(apiKey, listPath)
  const isRevoked = apiKey.status === 'revoked'
  const editRefusal = refusalOf(apiKey, 'edit')
  const rotateRefusal = refusalOf(apiKey, 'rotate')
  return (
    <div className="flex flex-wrap items-center gap-2">
      {!isRevoked && apiKey.isRevealable && (
        <CopyButton
          read={() => readStep(() => revealKeyAction(apiKey.id))}
          what="API key"
          label="Copy key"
          focusOnMount={focusCopy}
          variant="primary"
          size="regular"
        />
      )}
      {!isRevoked && (
        <>
          {editRefusal ? (
            <Button
              aria-disabled
              data-tip={editRefusal}
              onClick={() => announce(editRefusal, 'danger')}
            >
              <Pencil aria-hidden />
              Edit
            </Button>
          ) : (
            <ButtonLink href={editHref(apiKey.id)}>
              <Pencil aria-hidden />
              Edit
            </ButtonLink>
          )}
          <Button
            aria-disabled={rotateRefusal !== undefined || undefined}
            data-tip={rotateRefusal}
            onClick={() => (rotateRefusal ? announce(rotateRefusal, 'danger') : ask('rotate'))}
          >
            <RefreshCw aria-hidden />
            Rotate
          </Button>
          <Button onClick={() => ask('revoke')}>
            <ShieldOff aria-hidden />
            Revoke
          </Button>
          <Button onClick={() => ask('leaked')}>
            <Siren aria-hidden />
            Revoke as leaked
          </Button>
        </>
      )}
      <Button onClick={() => ask('delete')}>
        <Trash2 aria-hidden />
        Delete
      </Button>
      {dialogs}
    </div>
  )
}
