'use client'

import { useState } from 'react'
import { Notice } from '@/app/_ui/kit/notice'
import { requestSignIn } from '@/app/_ui/session/again/request-sign-in'
import { PasskeyButton } from '@/app/_ui/session/passkey/passkey-button'

/**
 * Signs in with a passkey: alone, or as the second step after the password.
 * @param next the page to go to afterwards; missing in the second step, which knows it
 */
export function PasskeySignIn({ label, next }: { label: string; next?: string }) {
  const [failure, setFailure] = useState<string>()

  async function send(): Promise<void> {
    setFailure(undefined)
    const outcome = await requestSignIn(
      next === undefined ? { passkey: 'second' } : { passkey: 'alone', next },
    )
    if ('next' in outcome) return window.location.assign(outcome.next)
    setFailure(outcome.message)
  }

  return (
    <div className="flex flex-col gap-2.5 noscript:hidden">
      {failure && <Notice look="danger">{failure}</Notice>}
      <PasskeyButton label={label} className="w-full" onAnswer={send} onFailure={setFailure} />
    </div>
  )
}
