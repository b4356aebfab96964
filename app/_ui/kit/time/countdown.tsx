'use client'

import { useEffect, useState } from 'react'
import { isoTime } from '@/lib/base/time'
import { durationText } from './duration-text'

/**
 * How long it is until a moment, counted down while the page is open. It is not a live region: a screen reader reads it
 * when asked.
 * @param nowMs the server's time when it drew the page
 */
export function Countdown({ untilMs, nowMs }: { untilMs: number; nowMs: number }) {
  const [shownMs, setShownMs] = useState(nowMs)
  useEffect(() => {
    const timer = setInterval(() => setShownMs(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <time dateTime={isoTime(untilMs)} className="whitespace-nowrap tabular-nums">
      {durationText(untilMs - shownMs)}
    </time>
  )
}
