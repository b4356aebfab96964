'use client'

import { useEffect, useState } from 'react'
import { isoTime } from '@/lib/base/time'

const look = { dateStyle: 'medium', timeStyle: 'short' } as const
const utcFormat = new Intl.DateTimeFormat('en-GB', { ...look, timeZone: 'UTC' })

/** A moment in the reader's own zone and in UTC; only UTC until the browser has said where the reader is. */
export function EndTime({ atMs }: { atMs: number }) {
  const [zone, setZone] = useState<string>()
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), [])
  const local =
    zone === undefined || zone === 'UTC'
      ? ''
      : `${new Intl.DateTimeFormat('en-GB', { ...look, timeZone: zone }).format(atMs)} (${zone}), that is `
  return (
    <time dateTime={isoTime(atMs)} className="tabular-nums">
      {local}
      {utcFormat.format(atMs)} UTC
    </time>
  )
}
