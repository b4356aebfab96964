'use client'

import { useEffect, useState } from 'react'
import { later } from '@/app/_ui/kit/later'
import { OverDialogs } from '@/app/_ui/kit/over-dialogs'
import { onOutcomeUnknown, type UnknownOutcome } from '../action/unknown-outcome'

const Outcome = later(async () => (await import('./outcome-notice')).OutcomeNotice)

/** Says of a step without an answer that its outcome is unknown, and finds it out by itself; mounted once. */
export function OutcomeWatcher() {
  const [asked, setAsked] = useState<UnknownOutcome>()
  useEffect(() => onOutcomeUnknown(setAsked), [])
  return (
    <OverDialogs>
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 top-4 z-30 flex justify-center in-[dialog]:static in-[dialog]:not-empty:mt-4"
      >
        {asked && <Outcome asked={asked} onClose={() => setAsked(undefined)} />}
      </div>
    </OverDialogs>
  )
}
