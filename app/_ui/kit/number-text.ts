import { countedText, countText, nounFor } from '@/lib/base/count-text'

/** Returns a number in three digits and the largest fitting unit of a thousand each: `['1.25', 'M']` of 1,250,000. */
function inUnits(value: number, units: readonly string[]): [digits: string, unit: string] {
  const rounded = Number(value.toPrecision(3))
  const power = Math.min(units.length - 1, Math.floor((String(rounded).length - 1) / 3))
  const scaled = power === 0 ? rounded : Number((rounded / 1000 ** power).toPrecision(3))
  return [scaled < 1000 ? String(scaled) : countText(scaled), units[power] ?? '']
}

/** A whole number of bytes in the largest fitting decimal unit: "1.25 MB". */
export function sizeText(bytes: number): string {
  return inUnits(bytes, [nounFor(bytes, 'byte'), 'kB', 'MB', 'GB', 'TB']).join(' ')
}

/** "1 call", "1,200 calls". */
export function callsText(calls: number): string {
  return countedText(calls, 'call')
}

/** A whole per cent, unless that would say that there is nothing, or all. */
function percentWords(percent: number, part: number, whole: number): string {
  if (percent === 0 && part > 0) return '<1 %'
  if (percent === 100 && part < whole) return '>99 %'
  return `${percent} %`
}

/** Returns a share in whole per cent: "42 %". Below one it is "<1 %", next to all ">99 %". */
export function percentText(part: number, whole: number): string {
  const share = whole === 0 ? 0 : part / whole
  const percent = share < 0.01 ? 0 : share > 0.99 && share < 1 ? 100 : Math.round(share * 100)
  return percentWords(percent, part, whole)
}

/**
 * Returns the shares of all parts of a whole. They are rounded so that they add up to 100 %: those that lose most by
 * rounding down are rounded up.
 */
export function shareTexts(parts: readonly number[]): string[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (whole === 0) return parts.map(() => '0 %')
  const exact = parts.map((part) => (part * 100) / whole)
  const percents = exact.map(Math.floor)
  const missing = 100 - percents.reduce((sum, percent) => sum + percent, 0)
  const loss = (at: number) => (exact[at] ?? 0) - (percents[at] ?? 0)
  const raised = new Set(
    parts
      .map((_, at) => at)
      .sort((left, right) => loss(right) - loss(left) || left - right)
      .slice(0, missing),
  )
  return parts.map((part, at) =>
    percentWords((percents[at] ?? 0) + (raised.has(at) ? 1 : 0), part, whole),
  )
}

/** "12,345", and above a hundred thousand in short: "1.23M". */
export function figureText(value: number): string {
  return value < 100_000 ? countText(value) : inUnits(value, ['', 'K', 'M', 'B', 'T']).join('')
}
