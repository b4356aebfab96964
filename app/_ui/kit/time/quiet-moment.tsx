'use client'

import { isoTime } from '@/lib/base/time'
import { momentText } from './time-text'
import { useZone } from './zone'

/** A short text for a moment, whose exact time shows on hover only: for rows whose own page says it in full. */
export function QuietMoment({ atMs, text }: { atMs: number; text: string }) {
  return (
    <time dateTime={isoTime(atMs)} title={momentText(atMs, useZone(), true)}>
      {text}
    </time>
  )
}
