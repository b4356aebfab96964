import { daySeconds } from '@/lib/base/time'
import type { KeyLimits } from '@/lib/keys/record/key-limits'

const counts = new Intl.NumberFormat('en')

const spans: Readonly<Record<number, string>> = {
  1: 'a second',
  60: 'a minute',
  3600: 'an hour',
  [daySeconds]: 'a day',
}

/** Returns limits as one text, such as "60 calls a minute, 1,000 rows a day", or "none". */
export function limitsText({ windows = [], rowsPerDay, bytesPerDay }: KeyLimits): string {
  const texts = windows.map(({ quota, windowSeconds }) => {
    const span = spans[windowSeconds] ?? `in ${counts.format(windowSeconds)} seconds`
    return `${counts.format(quota)} calls ${span}`
  })
  if (rowsPerDay !== undefined) texts.push(`${counts.format(rowsPerDay)} rows a day`)
  if (bytesPerDay !== undefined) texts.push(`${counts.format(bytesPerDay)} bytes a day`)
  return texts.join(', ') || 'none'
}
