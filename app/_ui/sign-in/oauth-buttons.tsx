'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import { requestSignIn } from '@/app/_ui/session/again/request-sign-in'

/** One button for each OAuth provider that is set up on this instance. */
export function OAuthButtons({
  providers,
  next,
}: {
  providers: readonly { id: string; title: string }[]
  next: string
}) {
  const [message, setMessage] = useState('')
  const [leavingTo, setLeavingTo] = useState('')

  async function start(provider: string): Promise<void> {
    if (leavingTo) return
    setLeavingTo(provider)
    setMessage('')
    const result = await requestSignIn({ provider, next })
    if ('next' in result) {
      window.location.assign(result.next)
      return
    }
    setMessage(result.message)
    setLeavingTo('')
  }

  return (
    <div className="flex flex-col gap-2.5">
      {message && <Notice look="danger">{message}</Notice>}
      {providers.map(({ id, title }) => (
        <Button
          key={id}
          className="w-full"
          aria-disabled={leavingTo !== ''}
          onClick={() => start(id)}
        >
          {leavingTo === id ? `Going to ${title}…` : `Continue with ${title}`}
        </Button>
      ))}
    </div>
  )
}
