'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Button } from '@/app/_ui/kit/button'
import { later } from '@/app/_ui/kit/later'
import { readStep } from '@/app/_ui/session/take-step'
import { offerFactorAction } from './factor-actions'
import { type FactorChange, FactorQuestion, type FactorStage } from './factor-question'
import { FactorState } from './factor-state'
import { RecoveryCodes } from './recovery-codes'

// Rarely needed, and the code that draws the QR code is large.
const FactorSetup = later(async () => (await import('./factor-setup')).FactorSetup)

/** Shows whether sign-in asks for a code of an app, and how many recovery codes are left, with the steps that change it. */
export function SecondFactor({
  since,
  codesLeft,
  hasPasskeys,
}: {
  /** The day it was turned on; undefined when it is off. */
  since: string | undefined
  codesLeft: number
  hasPasskeys: boolean
}) {
  const router = useRouter()
  const [stage, setStage] = useState<FactorStage>()
  const [asking, setAsking] = useState<FactorChange>()
  const [isOffering, setOffering] = useState(false)
  const close = () => setAsking(undefined)

  async function setUp(): Promise<void> {
    setOffering(true)
    const offered = await readStep(() => offerFactorAction({ isFirst: true }))
    setOffering(false)
    if ('failure' in offered) announce(offered.failure, 'danger')
    else setStage({ offered })
  }

  function finish(): void {
    setStage(undefined)
    router.refresh()
  }

  if (stage && 'codes' in stage) return <RecoveryCodes codes={stage.codes} onDone={finish} />
  if (stage) {
    return (
      <FactorSetup
        offered={stage.offered}
        onAdded={(codes) => (codes.length > 0 ? setStage({ codes }) : finish())}
        onCancel={() => setStage(undefined)}
      />
    )
  }
  if (since === undefined && !hasPasskeys) {
    return (
      <Button busy={isOffering} onClick={setUp}>
        Set up
      </Button>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <FactorState since={since} codesLeft={codesLeft} />
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setAsking('renew')}>New recovery codes</Button>
        {since === undefined ? (
          <Button onClick={() => setAsking('add')}>Set up</Button>
        ) : (
          <Button onClick={() => setAsking('remove')}>Turn off</Button>
        )}
      </div>
      {asking && (
        <FactorQuestion
          {...{ asking, hasPasskeys }}
          onStage={(next) => {
            close()
            setStage(next)
          }}
          onOff={() => {
            close()
            announce(hasPasskeys ? 'The app is off.' : 'The second factor is off.')
            finish()
          }}
          onClose={close}
        />
      )}
    </div>
  )
}
