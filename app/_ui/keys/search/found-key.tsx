import { useState } from 'react'
import { keyPageHref } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { EndKeyDialog } from '../detail/end-key-dialog'
import { KeyStatusBadge } from '../detail/key-status'
import { RevokeKeyButton } from '../detail/revoke-key-button'
import type { FoundSecret } from './found-secret'

const parts: Readonly<Record<FoundSecret['part'], string>> = {
  key: 'What you pasted is the key itself.',
  link: 'What you pasted is its export link.',
  older: 'What you pasted ends like the secret that it had before its last rotation.',
  unknown: 'What you pasted ends like this key.',
}

function OwnKey({ found, listAddress }: { found: FoundSecret; listAddress: string }) {
  const [asks, setAsks] = useState(false)
  return (
    <OnlyManagers>
      <Button
        variant="danger"
        size="small"
        autoFocus
        aria-label={`Revoke “${found.name}”, ending in ${found.hint}`}
        onClick={() => setAsks(true)}
      >
        Revoke
      </Button>
      <EndKeyDialog
        apiKey={found}
        step="leaked"
        open={asks}
        listAddress={listAddress}
        onClose={() => setAsks(false)}
      />
    </OnlyManagers>
  )
}

/** The key that a pasted secret belongs to, with the button that revokes it. */
export function FoundKey({ found, listAddress }: { found: FoundSecret; listAddress: string }) {
  const { id, name, status, owner, part } = found
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="min-w-0 grow basis-72">
        {owner ? `A key of ${owner.name}: ` : 'Your key: '}
        <strong className="[overflow-wrap:anywhere]">{name}</strong>{' '}
        <KeyStatusBadge status={status} />
        <span className="block text-ink-soft">
          {parts[part]}
          {status === 'revoked' && ' It is already revoked and no longer works.'}
        </span>
      </p>
      {status !== 'revoked' &&
        (owner ? (
          <OnlyManagers>
            <RevokeKeyButton userId={owner.userId} apiKey={found} variant="danger" />
          </OnlyManagers>
        ) : (
          <OwnKey found={found} listAddress={listAddress} />
        ))}
      {!owner && (
        <ButtonLink size="small" href={keyPageHref(id)}>
          Open key
        </ButtonLink>
      )}
    </div>
  )
}
