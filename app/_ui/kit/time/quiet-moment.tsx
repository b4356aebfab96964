import { isoTime } from '@/lib/base/time'

/**
 * A short text for a moment, whose exact time is in its tip: for rows whose own page says it in full.
 * @param none the text if there is no such moment
 */
export function QuietMoment({
  atMs,
  textOf,
  none,
}: {
  atMs: number | undefined
  textOf: (atMs: number) => string
  none: string
}) {
  if (atMs === undefined) return none
  return (
    <time dateTime={isoTime(atMs)} data-tip="">
      {textOf(atMs)}
    </time>
  )
}
