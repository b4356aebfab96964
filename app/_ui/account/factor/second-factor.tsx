'use client'

import { CircleCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Badge } from '@/app/_ui/kit/badge'
import { Button } from '@/app/_ui/kit/button'
import { readStep } from '@/app/_ui/session/take-step'
import type { FactorOffer } from '@/lib/people/second-factor/add-factor'
import { offerFactorAction, removeFactorAction, renewCodesAction } from './factor-actions'
import { FactorCodeDialog } from './factor-code-dialog'
import { FactorSetup } from './factor-setup'
import { RecoveryCodes } from './recovery-codes'

type Stage = { offered: FactorOffer } | { codes: readonly string[] } | undefined

function FactorState({ since, codesLeft }: { since: string | undefined; codesLeft: number }) {
  return (
    <p className="flex flex-wrap items-center gap-2">
      {since !== undefined && (
        <>
          <Badge tone="positive" icon={CircleCheck}>
            On
          </Badge>
          since {since}.
        </>
      )}{' '}
      {codesLeft} recovery {codesLeft === 1 ? 'code is' : 'codes are'} left.
    </p>
  )
}

type Asking = 'add' | 'renew' | 'remove'

/** Asks for the second factor before a step that changes it. */
function Question({
  asking,
  hasPasskeys,
  onStage,
  onOff,
  onClose,
}: {
  asking: Asking
  hasPasskeys: boolean
  onStage: (stage: Stage) => void
  onOff: () => void
  onClose: () => void
}) {
  const common = { takesPasskey: hasPasskeys, onClose }
  if (asking === 'add') {
    return (
      <FactorCodeDialog
        title="Set up an app"
        confirmLabel="Continue"
        isOffer
        step={offerFactorAction}
        onDone={(offered) => onStage({ offered })}
        {...common}
      />
    )
  }
  if (asking === 'renew') {
    return (
      <FactorCodeDialog
        title="New recovery codes"
        confirmLabel="Show new codes"
        step={renewCodesAction}
        onDone={onStage}
        {...common}
      />
    )
  }
  return (
    <FactorCodeDialog
      title={hasPasskeys ? 'Turn off the app' : 'Turn off the second factor'}
      confirmLabel="Turn it off"
      step={removeFactorAction}
      onDone={onOff}
      {...common}
    />
  )
}

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
  const [stage, setStage] = useState<Stage>()
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)

  async function setUp(): Promise<void> {
    const offered = await readStep(() => offerFactorAction({ isFirst: true }))
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
  if (since === undefined && !hasPasskeys) return <Button onClick={setUp}>Set up</Button>
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
        <Question
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
