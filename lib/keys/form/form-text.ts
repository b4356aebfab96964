import { countText } from '@/lib/base/count-text'
import { dayMs, startOfIsoDayMs } from '@/lib/base/time'

/** Units in which a window's length is written. */
export const windowUnits = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const
export type WindowUnit = keyof typeof windowUnits

const byteUnits = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const

/** Returns the first millisecond after a day: a key works until the end of its last day. */
export function endOfDayMs(day: string): number | undefined {
  const startMs = startOfIsoDayMs(day)
  return startMs === undefined ? undefined : startMs + dayMs
}

/** Parses a number. Empty text is undefined; other text stays text, which the check refuses. */
export function toNumber(text: string | undefined): number | string | undefined {
  const digits = text?.replaceAll(/[\s_,']/g, '') ?? ''
  if (digits === '') return undefined
  return /^\d{1,16}$/.test(digits) && Number.isSafeInteger(Number(digits)) ? Number(digits) : text
}

/** Parses `500 MB`, `1.5 GB` or plain bytes, in decimal units. Other text stays text. */
export function toBytes(text: string | undefined): number | string | undefined {
  const typed = text?.replaceAll(/[\s_,']/g, '') ?? ''
  if (typed === '') return undefined
  const [, count = '', unit = 'B'] = /^(\d{1,16}(?:\.\d{1,6})?)([kmgt]?b)?$/i.exec(typed) ?? []
  const factor = Object.entries(byteUnits).find(
    ([name]) => name.toLowerCase() === unit.toLowerCase(),
  )
  const bytes = Math.round(Number(count) * (factor?.[1] ?? 1))
  return count !== '' && Number.isSafeInteger(bytes) ? bytes : text
}

/** Returns "50 GB" if that is exact, otherwise all digits. `toBytes` parses it. */
export function bytesText(bytes: number): string {
  const units = Object.entries(byteUnits).reverse()
  const [name, factor] = units.find(([, size]) => bytes % size === 0) ?? ['B', 1]
  return `${countText(bytes / factor)} ${name}`
}

/** Returns a length in the largest unit that divides it. */
export function windowLength(windowSeconds: number): { length: string; unit: WindowUnit } {
  for (const unit of ['day', 'hour', 'minute'] as const) {
    const length = windowSeconds / windowUnits[unit]
    if (Number.isInteger(length)) return { length: String(length), unit }
  }
  return { length: String(windowSeconds), unit: 'second' }
}

/** Returns the seconds of a typed length. Text that is not a number stays text, which the check refuses. */
export function toWindowSeconds(length: string, unit: string): number | string | undefined {
  const count = toNumber(length)
  const known = Object.entries(windowUnits).find(([name]) => name === unit)
  return typeof count === 'number' && known ? count * known[1] : count
}
