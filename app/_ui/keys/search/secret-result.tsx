'use client'

import { Siren } from 'lucide-react'
import { useEffect, useState } from 'react'
import { leakedKeyPath } from '@/app/_ui/address/keys-address'
import { Link } from '@/app/_ui/kit/link'
import { readStep } from '@/app/_ui/session/take-step'
import { sha256Hex } from '@/lib/base/hmac'
import { findSecretAction } from './find-secret-action'
import { FoundKey } from './found-key'
import type { FoundSecret } from './found-secret'

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
    <FoundKey key={found.id} found={found} listAddress={listAddress} />
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
