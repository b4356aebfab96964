'use client'

import { isoTime } from '@/lib/base/time'
import { momentText } from './time-text'
import { useZone } from './zone'

/** A short text for a moment; the exact time, in the reader's zone and in UTC, shows on hover and on keyboard focus. */
export function ExactMoment({ atMs, text }: { atMs: number; text: string }) {
  const exact = momentText(atMs, useZone(), true)
  return (
    <button type="button" data-tip={exact} className="min-h-6 cursor-help rounded-sm text-left">
      <time
        dateTime={isoTime(atMs)}
        className="underline decoration-line-strong decoration-dotted underline-offset-4"
      >
        {text}
      </time>
      <span className="sr-only">, {exact}</span>
    </button>
  )
}
