'use client'

import { Link2, Pencil, ShieldOff, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button, ButtonLink } from '@/app/_ui/kit/button'
import { CopyButton } from '@/app/_ui/kit/copy-button'
import { withStepUp } from '@/app/_ui/session/ask-for-step-up'
import type { KeyStatus } from '@/lib/keys/record/key-status'
import { revealExportLinkAction, revealKeyAction } from '../detail/actions'
import { EndKeyDialog } from '../detail/end-key-dialog'

export interface RowKey {
  id: string
  name: string
  hint: string
  isDefault: boolean
  status: KeyStatus
}

const editRefusal = 'The default key cannot be edited.'

function EditAction({ apiKey, titled }: { apiKey: RowKey; titled: string }) {
  const content = (
    <>
      <Pencil aria-hidden className="xl:hidden" />
      Edit
    </>
  )
  if (!apiKey.isDefault) {
    return (
      <ButtonLink
        variant="quiet"
        size="small"
        href={`/access/api-keys/edit?key=${apiKey.id}`}
        aria-label={`Edit ${titled}`}
      >
        {content}
      </ButtonLink>
    )
  }
  return (
    <Button
      variant="quiet"
      size="small"
      aria-disabled
      title={editRefusal}
      aria-label={`Edit ${titled}. ${editRefusal}`}
      onClick={() => announce(editRefusal, 'danger')}
    >
      {content}
    </Button>
  )
}

/** Copy, Revoke, Edit, Delete and Copy export link of one key; a revoked key can only be deleted. */
export function RowActions({
  apiKey,
  listAddress,
  focusCopy,
}: {
  apiKey: RowKey
  listAddress: string
  focusCopy: boolean
}) {
  const [asking, setAsking] = useState<'revoke' | 'delete'>()
  const titled = `“${apiKey.name}”, ending in ${apiKey.hint}`
  return (
    <div className="flex flex-wrap items-center gap-x-0.5 gap-y-1 xl:w-52">
      {apiKey.status !== 'revoked' && (
        <>
          <CopyButton
            read={() => withStepUp(() => revealKeyAction(apiKey.id))}
            what="API key"
            label="Copy"
            accessibleLabel={`Copy API key ${titled}`}
            focusOnMount={focusCopy}
            variant={focusCopy ? 'primary' : 'quiet'}
          />
          <Button
            variant="quiet"
            size="small"
            aria-label={`Revoke ${titled}`}
            onClick={() => setAsking('revoke')}
          >
            <ShieldOff aria-hidden className="xl:hidden" />
            Revoke
          </Button>
          <EditAction apiKey={apiKey} titled={titled} />
        </>
      )}
      <Button
        variant="quiet"
        size="small"
        aria-label={`Delete ${titled}`}
        onClick={() => setAsking('delete')}
      >
        <Trash2 aria-hidden className="xl:hidden" />
        Delete
      </Button>
      {apiKey.status !== 'revoked' && (
        <CopyButton
          read={() => withStepUp(() => revealExportLinkAction(apiKey.id))}
          what="export link"
          label="Copy export link"
          accessibleLabel={`Copy export link of ${titled}`}
          icon={<Link2 aria-hidden className="xl:hidden" />}
        />
      )}
      <EndKeyDialog
        apiKey={apiKey}
        step={asking}
        listAddress={listAddress}
        onClose={() => setAsking(undefined)}
      />
    </div>
  )
}
