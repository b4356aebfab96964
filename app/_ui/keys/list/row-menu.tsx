'use client'

import { Ellipsis, Link2, Pencil, RefreshCw, ShieldOff, Siren, Trash2 } from 'lucide-react'
import { editHref, keyPageHref } from '@/app/_ui/address/keys-address'
import { useCopy } from '@/app/_ui/kit/copy/use-copy'
import { Menu } from '@/app/_ui/kit/menu/menu'
import { MenuItem } from '@/app/_ui/kit/menu/menu-item'
import { MenuSeparator } from '@/app/_ui/kit/menu/menu-separator'
import { readStep } from '@/app/_ui/session/take-step'
import type { KeyStatus } from '@/lib/keys/record/key-status'
import { revealExportLinkAction } from '../detail/actions'
import type { KeyStep } from '../detail/key-dialogs'
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

const ends = {
  revoke: { verb: 'Revoke', Icon: ShieldOff },
  leaked: { verb: 'Revoke as leaked', Icon: Siren },
  delete: { verb: 'Delete', Icon: Trash2 },
} as const

/** What changes a key, and its link; a revoked key can only be deleted. */
export function RowMenu({ apiKey, onAsk }: { apiKey: RowKey; onAsk: (step: KeyStep) => void }) {
  const { id, name, hint, status } = apiKey
  const titled = `“${name}”, ending in ${hint}`
  const link = useCopy(() => readStep(() => revealExportLinkAction(id)), 'export link')
  function endItem(step: keyof typeof ends) {
    const { verb, Icon } = ends[step]
    return (
      <MenuItem
        icon={<Icon aria-hidden />}
        tone="danger"
        label={`${verb} ${titled}`}
        onSelect={() => onAsk(step)}
      >
        {verb}
      </MenuItem>
    )
  }
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
            {endItem('revoke')}
            {endItem('leaked')}
          </>
        )}
        {endItem('delete')}
      </Menu>
      {link.dialog}
    </>
  )
}
