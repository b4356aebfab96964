import { dayMs, hourMs, isoTime } from '@/lib/base/time'

const steps: readonly [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [hourMs, 60_000, 'minute'],
  [dayMs, hourMs, 'hour'],
  [30 * dayMs, dayMs, 'day'],
  [365 * dayMs, 30 * dayMs, 'month'],
  [Number.POSITIVE_INFINITY, 365 * dayMs, 'year'],
]

const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
const exactFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/** "just now", "5 minutes ago", "in 3 days"; both arguments in milliseconds since the epoch. */
export function relativeText(atMs: number, nowMs: number): string {
  const differenceMs = atMs - nowMs
  const distanceMs = Math.abs(differenceMs)
  if (distanceMs < 60_000) return 'just now'
  const step = steps.find(([limitMs]) => distanceMs < limitMs)
  if (!step) return exactFormat.format(atMs)
  return relativeFormat.format(Math.trunc(differenceMs / step[1]), step[2])
}

/** A short text for a moment; the exact UTC time shows on hover and on keyboard focus. */
export function Moment({ atMs, text }: { atMs: number; text: string }) {
  const exact = `${exactFormat.format(atMs)} UTC`
  return (
    <button
      type="button"
      title={exact}
      className="group relative min-h-6 cursor-help rounded-sm text-left"
    >
      <time
        dateTime={isoTime(atMs)}
        className="underline decoration-line-strong decoration-dotted underline-offset-4"
      >
        {text}
      </time>
      <span className="sr-only">, {exact}</span>
      <span
        aria-hidden
        className="pointer-events-none absolute bottom-full left-0 z-10 mb-1.5 hidden rounded-md bg-ink px-2 py-1 text-xs whitespace-nowrap text-canvas group-focus-visible:block"
      >
        {exact}
      </span>
    </button>
  )
}
