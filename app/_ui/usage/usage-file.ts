import type { UsageAddress } from '@/app/_ui/address/usage-address'
import { type ParameterError, type Problem, problem } from '@/lib/base/problem'
import { namesOf } from '@/lib/base/record-of'
import { isoDay, isoTime } from '@/lib/base/time'
import type { TableFile } from '@/lib/gate/answer-table'
import { callOutcomes } from '@/lib/usage/record-call.lua'
import { type DayFault, faultyDays } from '@/lib/usage/series/faulty-days'
import type { UsageSeries, UsageStep } from '@/lib/usage/series/read-series'
import {
  endOf,
  firstKeptDayMs,
  type UsageRangeName,
  usageRanges,
} from '@/lib/usage/series/usage-range'

const columns = ['start', 'allowed', 'limited', 'refused', 'outcome_not_recorded', 'rows', 'bytes']

function toRow({ startMs, allowed, limited, refused, unsplit, rows, bytes }: UsageStep): string[] {
  return [isoTime(startMs), ...[allowed, limited, refused, unsplit, rows, bytes].map(String)]
}

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

/**
 * Returns the steps of the charts as a file; times are in UTC.
 * @param names what the name of the file begins with, before its days
 */
export function usageFile(
  names: readonly string[],
  { steps, range }: Pick<UsageSeries, 'steps' | 'range'>,
  nowMs: number,
): TableFile {
  const days = [range.firstMs, Math.min(endOf(range) - 1, nowMs)].map(isoDay)
  const name = [...names, ...new Set(days)].join('_')
  return { name, columns, pages: onePage(steps.map(toRow)) }
}

/** The members of an address that both pages of usage have. */
type FileAddress = Pick<UsageAddress, 'range' | 'from' | 'to' | 'of' | 'outcome' | 'at'>

/**
 * Returns the address of the file of what a page shows: all its steps, and no days that the page does not show.
 * @param rangeName the range that ends now, if the page shows one
 */
export function fileAddress<Address extends FileAddress>(
  address: Address,
  rangeName: UsageRangeName | undefined,
): Address {
  return { ...address, at: '', ...(rangeName && { from: '', to: '' }) }
}

function dayError(
  parameter: 'from' | 'to',
  value: string,
  fault: DayFault,
  nowMs: number,
): ParameterError {
  const [first, today] = [firstKeptDayMs(nowMs), nowMs].map(isoDay)
  const faults: Readonly<Record<DayFault, [message: string, fix: string]>> = {
    missing: ['is missing', 'send both from and to, or neither'],
    unreadable: ['is not a day', `send a UTC day as YYYY-MM-DD, such as ${today}`],
    after_last: ['is after the last day', 'send a day that is not after the day in to'],
    not_begun: ['has not begun', `send a day up to ${today}`],
    not_kept: ['is older than 400 days', `send a day from ${first} on`],
  }
  const [message, fix] = faults[fault]
  return { parameter, value, message, fix }
}

/** Names whose values a page ignores if it does not know them. */
const choices = {
  range: {
    message: 'is not a range',
    fix: 'send an allowed range, or from and to',
    allowed: namesOf(usageRanges),
  },
  outcome: {
    message: 'is not an outcome',
    fix: 'send an allowed outcome, or leave it out',
    allowed: callOutcomes,
  },
  of: {
    message: 'is not a filter of this page',
    fix: 'take the value from the address of the usage page',
  },
} as const

/**
 * Checks what a file of usage is asked for. A page shows something else and says so beside its fields, which a program
 * does not see.
 * @param address what was read of the parameters
 * @returns `invalid_parameter` with each parameter that the file would not follow; undefined without any
 */
export function fileProblem(
  parameters: URLSearchParams,
  address: FileAddress,
  nowMs: number,
): Problem | undefined {
  const faults = faultyDays(address, nowMs)
  const errors = [
    ...(['from', 'to'] as const).flatMap((name) => {
      const fault = faults[name]
      return fault ? [dayError(name, address[name], fault, nowMs)] : []
    }),
    ...namesOf(choices).flatMap((name) => {
      const value = parameters.get(name) ?? ''
      return value !== '' && address[name] === ''
        ? [{ parameter: name, value: value.slice(0, 100), ...choices[name] }]
        : []
    }),
  ]
  if (errors.length === 0) return undefined
  return problem('invalid_parameter', 'A parameter of the file is not valid; see errors.', {
    errors,
  })
}
