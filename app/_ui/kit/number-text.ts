const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A number of bytes in the largest fitting decimal unit: "1.25 MB". */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${digits.format(bytes / 1000 ** power)} ${units[power]}`
}

const counts = new Intl.NumberFormat('en')

/** "1 call", "1,200 calls". */
export function callsText(calls: number): string {
  return `${counts.format(calls)} ${calls === 1 ? 'call' : 'calls'}`
}

/** A share in whole per cent; what is there is never 0 %, what is missing never 100 %. */
export function percentText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %'
  const percent = Math.round((part / whole) * 100)
  return `${part === whole ? 100 : Math.min(99, Math.max(1, percent))} %`
}
