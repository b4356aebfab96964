'use client'

import { useEffect, useState } from 'react'
import { later } from '@/app/_ui/kit/later'
import { OverDialogs } from '@/app/_ui/kit/over-dialogs'
import { onOutcomeUnknown, type UnknownOutcome } from '../action/unknown-outcome'

/** Stands in for the notice when the connection is away before that is loaded. */
function PlainNotice() {
  return (
    <p className="rounded-lg border border-line-strong bg-surface px-4 py-2.5 shadow-lg">
      Your last step got no answer. Keyward checks whether it was carried out as soon as it can be
      reached.
    </p>
  )
}

const Outcome = later(async () => (await import('./outcome-notice')).OutcomeNotice, {
  Meanwhile: PlainNotice,
})

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
