import { isoTime } from '@/lib/base/time'

/** A short text for a moment, whose exact time is in its tip: for rows whose own page says it in full. */
export function QuietMoment({ atMs, text }: { atMs: number; text: string }) {
  return (
    <time dateTime={isoTime(atMs)} data-tip="">
      {text}
    </time>
  )
}
