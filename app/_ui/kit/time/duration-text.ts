import { countedText } from '@/lib/base/count-text'
import { dayMs, hourMs, minuteMs } from '@/lib/base/time'

/** A span in the largest fitting units, rounded down: "3 days", "26 h", "3 h 12 min", "12 min", "40 s". */
export function durationText(spanMs: number): string {
  const ms = Math.max(0, spanMs)
  if (ms >= 2 * dayMs) return countedText(Math.floor(ms / dayMs), 'day')
  if (ms >= 6 * hourMs) return `${Math.floor(ms / hourMs)} h`
  if (ms >= hourMs) {
    return `${Math.floor(ms / hourMs)} h ${Math.floor((ms % hourMs) / minuteMs)} min`
  }
  if (ms >= minuteMs) return `${Math.floor(ms / minuteMs)} min`
  return `${Math.floor(ms / 1000)} s`
}
