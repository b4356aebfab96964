const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

const digits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** A number of bytes in the largest fitting decimal unit: "1.25 MB". */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  return `${digits.format(bytes / 1000 ** power)} ${units[power]}`
}
