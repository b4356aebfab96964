const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A number of bytes in the largest fitting decimal unit: "1.25 MB". */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${digits.format(bytes / 1000 ** power)} ${units[power]}`
}

const counts = new Intl.NumberFormat('en')

/** "1,200". */
export function countText(count: number): string {
  return counts.format(count)
}

/** "1 call", "1,200 calls". */
export function callsText(calls: number): string {
  return `${countText(calls)} ${calls === 1 ? 'call' : 'calls'}`
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

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })

/** "12,345", and above a hundred thousand in short: "1.23M". */
export function figureText(value: number): string {
  return value < 100_000 ? counts.format(value) : short.format(value)
}
