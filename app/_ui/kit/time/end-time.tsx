'use client'

import { isoTime } from '@/lib/base/time'
import { momentText } from './time-text'
import { useZone } from './zone'

/** A moment in the reader's own zone and in UTC. */
export function EndTime({ atMs }: { atMs: number }) {
  return (
    <time dateTime={isoTime(atMs)} className="tabular-nums">
      {momentText(atMs, useZone())}
    </time>
  )
}
