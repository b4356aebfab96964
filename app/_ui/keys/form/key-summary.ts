import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { countedText } from '@/lib/base/count-text'
import { isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { bytesText, toBytes, toNumber } from '@/lib/keys/form/form-text'
import { flagLabels, flagNames } from '@/lib/keys/record/permission-flags'
import type { KeyFormOptions, KeyFormValues } from './form-state'
import { callLimitLabel, joinList } from './limit-labels'

function readingLabels({ exportsMode, exports }: KeyFormValues): string[] {
  if (exportsMode === 'all') return ['read every export you can see']
  const count = exportsMode === 'chosen' ? exports.length : 0
  if (count === 0) return []
  return [`read ${countedText(count, 'export')}`]
}

function addressLabel(text: string): string {
  const blocks = text.split(/[\s,;]+/).filter(Boolean)
  if (blocks.length === 0) return 'from any address'
  return blocks.length <= 2 ? `from ${joinList(blocks)}` : `from ${blocks.length} address blocks`
}

function timeLabel({ notBeforeDay, expirationDay }: KeyFormValues, todayMs: number): string {
  const startMs = startOfIsoDayMs(notBeforeDay)
  const endMs = startOfIsoDayMs(expirationDay)
  const starts = startMs !== undefined && notBeforeDay > isoDay(todayMs)
  const until = endMs === undefined ? 'until you revoke it' : `until ${formatDay(endMs)}`
  return starts ? `from ${formatDay(startMs)} ${until}` : until
}

/** Invalid numbers are reported beside their field, not here. */
function quotaLabels({ rowsPerDay, bytesPerDay }: KeyFormValues): string[] {
  const rows = toNumber(rowsPerDay)
  const bytes = toBytes(bytesPerDay)
  return [
    ...(typeof rows === 'number' ? [`${countedText(rows, 'row')} a day`] : []),
    ...(typeof bytes === 'number' ? [`${bytesText(bytes)} a day`] : []),
  ]
}

/** Returns one plain sentence on what a key will be able to do. */
export function keySummary(values: KeyFormValues, options: KeyFormOptions): string {
  const abilities = [
    ...readingLabels(values),
    ...flagNames.filter((flag) => values[flag]).map((flag) => flagLabels[flag].ability),
  ]
  if (abilities.length === 0)
    return 'This key cannot do anything yet. Allow an export or the console.'
  const limits = [
    callLimitLabel(values, options),
    ...quotaLabels(values),
    addressLabel(values.allowedNetworks),
    timeLabel(values, options.todayMs),
  ]
  const sentence = [`Can ${joinList(abilities)}`, ...limits.filter(Boolean)].join(', ')
  const later = values.status === 'deactivated' ? ', once you activate it' : ''
  return `${sentence}${later}.`
}
