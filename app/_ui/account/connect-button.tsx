'use client'

import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { readStep } from '@/app/_ui/session/take-step'
import { connectAction } from './provider-actions'

/** Leaves for the provider, whose answer connects it to this account. */
export function ConnectButton({ provider, title }: { provider: string; title: string }) {
  const [leaving, setLeaving] = useState(false)

  async function connect(): Promise<void> {
    if (leaving) return
    setLeaving(true)
    const outcome = await readStep(() => connectAction(provider))
    if ('address' in outcome) return window.location.assign(outcome.address)
    setLeaving(false)
    announce(outcome.failure, 'danger')
  }

  return (
    <Button size="small" aria-disabled={leaving} onClick={connect}>
      {leaving ? `Going to ${title}…` : `Connect ${title}`}
    </Button>
  )
}
