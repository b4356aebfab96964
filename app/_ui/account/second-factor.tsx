'use client'

import { CircleCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { announce } from '@/app/_ui/kit/announcer'
import { Badge } from '@/app/_ui/kit/badge'
import { Button } from '@/app/_ui/kit/button'
import { type Refused, withStepUp } from '@/app/_ui/session/ask-for-step-up'
import type { FactorOffer } from '@/lib/people/second-factor/add-factor'
import { offerFactorAction, removeFactorAction, renewCodesAction } from './factor-actions'
import { FactorSetup } from './factor-setup'
import { RecoveryCodes } from './recovery-codes'

type Stage = { offered: FactorOffer } | { codes: readonly string[] } | undefined

function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'failure' in outcome
}

/** Shows whether sign-in asks for a code, with the buttons to change it. */
export function SecondFactor({
  since,
  codesLeft,
}: {
  /** The day it was turned on; undefined when it is off. */
  since: string | undefined
  codesLeft: number
}) {
  const router = useRouter()
  const [stage, setStage] = useState<Stage>()

  async function take<T>(step: () => Promise<T | Refused>, go: (outcome: T) => void) {
    try {
      const outcome = await withStepUp(step)
      if (isRefused(outcome)) announce(outcome.failure, 'danger')
      else go(outcome)
    } catch {
      announce('Keyward could not be reached. Try again.', 'danger')
    }
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
        onAdded={(codes) => setStage({ codes })}
        onCancel={() => setStage(undefined)}
      />
    )
  }
  if (since === undefined) {
    return (
      <Button onClick={() => take(offerFactorAction, (offered) => setStage({ offered }))}>
        Set up
      </Button>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="positive" icon={CircleCheck}>
          On
        </Badge>
        since {since}. {codesLeft} recovery {codesLeft === 1 ? 'code is' : 'codes are'} left.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => take(renewCodesAction, setStage)}>New recovery codes</Button>
        <Button
          onClick={() =>
            take(removeFactorAction, () => {
              announce('The second factor is off.')
              finish()
            })
          }
        >
          Turn off
        </Button>
      </div>
    </div>
  )
}
