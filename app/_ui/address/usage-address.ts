import { namesOf } from '@/lib/base/record-of'
import { callOutcomes } from '@/lib/usage/record-call.lua'
import {
  rangeOfDays,
  rangeUntilNow,
  type UsageRange,
  usageRanges,
} from '@/lib/usage/series/usage-range'
import { freeText, listAddress, oneOf } from './list-address'

export const usagePath = '/insights/usage'
export const usageFilePath = `${usagePath}/csv`

const rangeNames = namesOf(usageRanges)
/** Names of the counters are cut to less. */
const mostNameLength = 130

/** The page's query as its form holds it. */
export interface UsageAddress {
  /** One that ends now; empty for the first one offered, and for days of one's own. */
  range: (typeof rangeNames)[number] | ''
  /** First and last day, `YYYY-MM-DD` in UTC, or empty. */
  from: string
  to: string
  key: string
  /** An export or a caller as counters name it. */
  of: string
  outcome: (typeof callOutcomes)[number] | ''
  /** The start of a step whose calls are listed, in ms. */
  at: string
}

function textLike(shape: RegExp) {
  return {
    read: (text: string) => (shape.test(text) ? text.slice(0, mostNameLength) : ''),
    write: (text: string) => text,
  }
}

const startOfStep = textLike(/^\d{12,14}$/)

/** The address of the usage page, and of its file. */
export const { read: readUsageAddress, href: usageHref } = listAddress<UsageAddress>(usagePath, {
  range: oneOf(rangeNames),
  from: freeText,
  to: freeText,
  key: freeText,
  of: textLike(/^[xau]:./),
  outcome: oneOf(callOutcomes),
  at: startOfStep,
})

export const everybodysUsagePath = '/access/usage'
export const everybodysUsageFilePath = `${everybodysUsagePath}/csv`

/** The query of the page of everybody's usage. */
export interface EverybodysUsageAddress
  extends Pick<UsageAddress, 'range' | 'from' | 'to' | 'outcome' | 'at'> {
  /** A person, role, export or key as counters name it: `p:2209`, `o:partner`, `x:statsdaily`, `k:key_…`. */
  of: string
}

/** The address of the page of everybody's usage, and of its file. */
export const { read: readEverybodysAddress, href: everybodysUsageHref } =
  listAddress<EverybodysUsageAddress>(everybodysUsagePath, {
    range: oneOf(rangeNames),
    from: freeText,
    to: freeText,
    of: textLike(/^[poxk]:./),
    outcome: oneOf(callOutcomes),
    at: startOfStep,
  })

/** The range that is shown before another is chosen. */
const firstRange = '48h'

/** Returns the range of an address, and its name if it ends now. Days of one's own come first: they were typed last. */
export function shownRange(
  { range, from, to }: Pick<UsageAddress, 'range' | 'from' | 'to'>,
  nowMs: number,
) {
  const own: UsageRange | undefined = rangeOfDays(from, to, nowMs)
  const name = range || firstRange
  return own ? { range: own, name: undefined } : { range: rangeUntilNow(name, nowMs), name }
}
