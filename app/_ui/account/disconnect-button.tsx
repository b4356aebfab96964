'use client'

import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { withStepUp } from '@/app/_ui/session/ask-for-step-up'
import { disconnectAction } from './actions'

/** Ends a provider's way into this account. */
export function DisconnectButton({ provider, title }: { provider: string; title: string }) {
  const [busy, setBusy] = useState(false)

  async function disconnect(): Promise<void> {
    if (busy) return
    setBusy(true)
    try {
      const refused = await withStepUp(() => disconnectAction(provider))
      if (refused) announce(refused.failure, 'danger')
    } catch {
      announce(`${title} could not be disconnected. Try again in a moment.`, 'danger')
    }
    setBusy(false)
  }

  return (
    <Button size="small" aria-disabled={busy} onClick={disconnect}>
      Disconnect {title}
    </Button>
  )
}
