'use client'

import { Ellipsis, Link2, Pencil, RefreshCw, ShieldOff, Siren, Trash2 } from 'lucide-react'
import { editHref, keyPageHref } from '@/app/_ui/address/keys-address'
import { CopyButton } from '@/app/_ui/kit/copy/copy-button'
import { useCopy } from '@/app/_ui/kit/copy/use-copy'
import { Menu } from '@/app/_ui/kit/menu/menu'
import { MenuItem } from '@/app/_ui/kit/menu/menu-item'
import { MenuSeparator } from '@/app/_ui/kit/menu/menu-separator'
import { readStep } from '@/app/_ui/session/take-step'
import type { KeyStatus } from '@/lib/keys/record/key-status'
import { revealExportLinkAction, revealKeyAction } from '../detail/actions'
import { type KeyStep, useKeyDialogs } from '../detail/key-dialogs'
import { refusalOf } from '../detail/key-warnings'
import type { RotatableKey } from '../detail/rotate-dialog'

export interface RowKey extends RotatableKey {
  isDefault: boolean
  status: KeyStatus
}

/** What an item of the menu does, or why it does nothing at the moment. */
function unless<Effect extends object>(refusal: string | undefined, effect: Effect) {
  return refusal === undefined ? effect : { refusal }
}

/** What changes a key, and its link; a revoked key can only be deleted. */
function RowMenu({ apiKey, onAsk }: { apiKey: RowKey; onAsk: (step: KeyStep) => void }) {
  const { id, name, hint, status } = apiKey
  const titled = `“${name}”, ending in ${hint}`
  const link = useCopy(() => readStep(() => revealExportLinkAction(id)), 'export link')
  return (
    <>
      <Menu
        label={`More actions for ${titled}`}
        tip="More actions"
        trigger={<Ellipsis aria-hidden />}
        look={{ variant: 'quiet', size: 'small' }}
        className="[@media(pointer:coarse)]:min-h-11 [@media(pointer:coarse)]:min-w-11"
        standIn={<MenuItem href={keyPageHref(id)}>Open the page of the key</MenuItem>}
      >
        {status !== 'revoked' && (
          <>
            <MenuItem
              icon={<Link2 aria-hidden />}
              label={`Copy export link of ${titled}`}
              onSelect={link.copy}
            >
              Copy export link
            </MenuItem>
            <MenuItem
              icon={<Pencil aria-hidden />}
              label={`Edit ${titled}`}
              {...unless(refusalOf(apiKey, 'edit'), { href: editHref(id) })}
            >
              Edit
            </MenuItem>
            <MenuItem
              icon={<RefreshCw aria-hidden />}
              label={`Rotate ${titled}`}
              {...unless(refusalOf(apiKey, 'rotate'), { onSelect: () => onAsk('rotate') })}
            >
              Rotate
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon={<ShieldOff aria-hidden />}
              tone="danger"
              label={`Revoke ${titled}`}
              onSelect={() => onAsk('revoke')}
            >
              Revoke
            </MenuItem>
            <MenuItem
              icon={<Siren aria-hidden />}
              tone="danger"
              label={`Revoke as leaked ${titled}`}
              onSelect={() => onAsk('leaked')}
            >
              Revoke as leaked
            </MenuItem>
          </>
        )}
        <MenuItem
          icon={<Trash2 aria-hidden />}
          tone="danger"
          label={`Delete ${titled}`}
          onSelect={() => onAsk('delete')}
        >
          Delete
        </MenuItem>
      </Menu>
      {link.dialog}
    </>
  )
}

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
