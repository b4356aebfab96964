import { countedText } from '@/lib/base/count-text'
import { daySeconds } from '@/lib/base/time'
import type { KeyLimits } from '@/lib/keys/record/key-limits'

const spans: Readonly<Record<number, string>> = {
  1: 'a second',
  60: 'a minute',
  3600: 'an hour',
  [daySeconds]: 'a day',
}

/** Returns limits as one text, such as "60 calls a minute, 1,000 rows a day", or "none". */
export function limitsText({ windows = [], rowsPerDay, bytesPerDay }: KeyLimits): string {
  const texts = windows.map(({ quota, windowSeconds }) => {
    const span = spans[windowSeconds] ?? `in ${countedText(windowSeconds, 'second')}`
    return `${countedText(quota, 'call')} ${span}`
  })
  if (rowsPerDay !== undefined) texts.push(`${countedText(rowsPerDay, 'row')} a day`)
  if (bytesPerDay !== undefined) texts.push(`${countedText(bytesPerDay, 'byte')} a day`)
  return texts.join(', ') || 'none'
}
