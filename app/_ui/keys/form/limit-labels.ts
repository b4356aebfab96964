import { countedText } from '@/lib/base/count-text'
import type { WindowForm } from '@/lib/keys/form/form-fields'
import { toNumber, toWindowSeconds } from '@/lib/keys/form/form-text'
import type { KeyFormOptions, KeyFormValues } from './form-state'

const articles: Readonly<Record<string, string>> = {
  second: 'a',
  minute: 'a',
  hour: 'an',
  day: 'a',
}

/** "60 calls a minute", "100 calls in 5 minutes"; undefined while it is not filled in. */
export function windowLabel({ quota, length, unit }: WindowForm): string | undefined {
  const calls = toNumber(quota)
  const units = toNumber(length)
  if (typeof calls !== 'number' || typeof units !== 'number') return undefined
  const counted = countedText(calls, 'call')
  if (units === 1) return `${counted} ${articles[unit] ?? 'a'} ${unit}`
  return `${counted} in ${countedText(units, unit)}`
}

/** "a, b and c". */
export function joinList(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** Whether some window lets through no more in any stretch of the length of the usual one. */
function isCovered(usual: WindowForm, windows: readonly WindowForm[]): boolean {
  const [most, seconds] = [toNumber(usual.quota), toWindowSeconds(usual.length, usual.unit)]
  return windows.some(({ quota, length, unit }) => {
    const stretches = Math.ceil(Number(seconds) / Number(toWindowSeconds(length, unit)))
    return Number(toNumber(quota)) * stretches <= Number(most)
  })
}

/** How often a key may call: its own windows, and the usual ones beside them. */
export function callLimitLabel(
  { windows }: Pick<KeyFormValues, 'windows'>,
  { defaultLimits }: Pick<KeyFormOptions, 'defaultLimits'>,
): string {
  const usual = defaultLimits.windows.filter((window) => !isCovered(window, windows))
  return joinList([...windows, ...usual].flatMap((window) => windowLabel(window) ?? []))
}
