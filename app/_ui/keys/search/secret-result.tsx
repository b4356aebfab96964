'use client'

import { Siren } from 'lucide-react'
import { useEffect, useState } from 'react'
import { keyPageHref, leakedKeyPath } from '@/app/_ui/address/keys-address'
import { Button } from '@/app/_ui/kit/button'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Link } from '@/app/_ui/kit/link'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { readStep } from '@/app/_ui/session/take-step'
import { sha256Hex } from '@/lib/base/hmac'
import { EndKeyDialog } from '../detail/end-key-dialog'
import { KeyStatusBadge } from '../detail/key-status'
import { RevokeKeyButton } from '../detail/revoke-key-button'
import { findSecretAction } from './find-secret-action'
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

function Found({ found, listAddress }: { found: FoundSecret; listAddress: string }) {
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

function NothingFound() {
  return (
    <p>
      This is none of the keys that you can see. If it leaked, you can{' '}
      <Link href={leakedKeyPath} className="font-medium text-accent underline underline-offset-2">
        revoke it without an account
      </Link>
      .
    </p>
  )
}

/** The answer for a whole secret. */
function Answer({ token, listAddress }: { token: string; listAddress: string }) {
  const [answer, setAnswer] = useState<{ found: FoundSecret[] } | { failure: string }>()

  useEffect(() => {
    let isCurrent = true
    readStep(() => findSecretAction(token.slice(-4), sha256Hex(token))).then(
      (said) => isCurrent && setAnswer(said),
    )
    return () => {
      isCurrent = false
    }
  }, [token])

  if (!answer) return <p>Looking for the key that ends in {token.slice(-4)}…</p>
  if ('failure' in answer) return <p>{answer.failure}</p>
  if (answer.found.length === 0) return <NothingFound />
  return answer.found.map((found) => (
    <Found key={found.id} found={found} listAddress={listAddress} />
  ))
}

/**
 * Looks up a secret that was pasted into the search, and offers to revoke its key. Only its last four characters and its
 * SHA-256 leave the browser.
 * @param token undefined for a part of one, by which no key is found
 */
export function SecretResult({
  token,
  listAddress,
}: {
  token: string | undefined
  listAddress: string
}) {
  return (
    <div
      role="status"
      className="flex basis-full items-start gap-2.5 rounded-lg border border-line-strong bg-surface px-4 py-3"
    >
      <Siren aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex min-w-0 grow flex-col gap-3">
        {token === undefined ? (
          <p>This looks like a part of an API key, so it is not sent. Paste the whole key.</p>
        ) : (
          <Answer token={token} listAddress={listAddress} />
        )}
      </div>
    </div>
  )
}
