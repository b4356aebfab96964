import { dayMs, hourMs, isoDay, minuteMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { hourLabel, minuteLabel, partField, partNames } from '@/lib/usage/counted-fields'
import { readSums } from '@/lib/usage/read-counters'
import type { UsageBucket } from '@/lib/usage/usage-series'
import { readMinutesScript, readPartsScript } from './read-series.lua'
import type { UsageFilter, UsageScope } from './usage-filter'
import { endOf, keptMs, type UsageRange } from './usage-range'

/** One step of a range. */
export interface UsageStep extends UsageBucket {
  /** Calls that an older version counted without their outcome. */
  unsplit: number
}

export type UsageUnit = keyof typeof keptMs

const unitMs = { minute: minuteMs, hour: hourMs, day: dayMs } as const

/** Pairs of counters that one call of the store reads. */
const mostPairs = 250

/** Returns the length of the counters that a range is read from. A key's days count no exports and callers. */
function unitOf({ stepMs }: UsageRange, { keyId, field }: UsageFilter): UsageUnit {
  if (stepMs < hourMs) return field ? 'hour' : 'minute'
  return stepMs < dayMs || (keyId && field) ? 'hour' : 'day'
}

/** Returns the counters of one hour or day: of its calls, and of their parts. */
export function countersOf(
  scope: UsageScope,
  { keyId }: UsageFilter,
  unit: UsageUnit,
  atMs: number,
): [calls: string, parts: string] {
  const hour = hourLabel(atMs)
  if (scope === 'everybody') {
    const name = keyNames.everybodys('usage', unit === 'day' ? isoDay(atMs) : hour)
    return [name, name]
  }
  const { userId } = scope
  if (unit === 'day') {
    const day = isoDay(atMs)
    const ofOwner = keyNames.ownerDailyUsage(userId, day)
    return [
      keyId ? keyNames.dailyUsage(keyId, day) : ofOwner,
      keyNames.ownerDailyParts(userId, day),
    ]
  }
  return keyId
    ? [keyNames.hourlyUsage(keyId, hour), keyNames.hourlyParts(keyId, hour)]
    : [keyNames.ownerHourlyUsage(userId, hour), keyNames.ownerHourlyParts(userId, hour)]
}

function toStep(startMs: number, sums: readonly number[], calls?: number): UsageStep {
  const [allowed = 0, limited = 0, refused = 0, rows = 0, bytes = 0] = sums
  const unsplit = calls === undefined ? 0 : Math.max(0, calls - allowed - limited - refused)
  return { startMs, allowed, limited, refused, rows, bytes, unsplit }
}

async function readField(counters: readonly string[], field: string): Promise<number[][]> {
  const parts = partNames.map((part) => partField(field, part))
  const sums: number[][] = []
  for (let first = 0; first < counters.length; first += 2 * mostPairs) {
    const some = counters.slice(first, first + 2 * mostPairs)
    sums.push(...(await readPartsScript.run({ counters: some }, { field, parts })))
  }
  return sums
}

function minutesOf(scope: UsageScope, { keyId }: UsageFilter, hour: string): string {
  if (scope === 'everybody') return keyNames.everybodys('minutes', hour)
  return keyId ? keyNames.minuteUsage(keyId, hour) : keyNames.ownerMinuteUsage(scope.userId, hour)
}

async function readMinutes(
  scope: UsageScope,
  filter: UsageFilter,
  starts: readonly number[],
): Promise<UsageStep[]> {
  const labels = [...new Set(starts.map(hourLabel))]
  const hours = labels.map((hour) => minutesOf(scope, filter, hour))
  const found = await readMinutesScript.run({ hours }, {})
  const byHour = new Map(labels.map((label, at) => [label, found[at]]))
  return starts.map((startMs) => {
    const fields = byHour.get(hourLabel(startMs))
    const minute = minuteLabel(startMs)
    return toStep(
      startMs,
      partNames.map((part) => Number(fields?.get(partField(minute, part)) ?? 0)),
    )
  })
}

/** Reads counters of equal length one by one, the oldest first. */
async function readUnits(
  scope: UsageScope,
  filter: UsageFilter,
  unit: UsageUnit,
  starts: readonly number[],
): Promise<UsageStep[]> {
  if (unit === 'minute') return readMinutes(scope, filter, starts)
  const counters = starts.map((startMs) => countersOf(scope, filter, unit, startMs))
  if (filter.field) {
    const sums = await readField(counters.flat(), filter.field)
    return starts.map((startMs, at) => {
      const [calls = 0, ...parts] = sums[at] ?? []
      return toStep(startMs, parts, calls)
    })
  }
  const sums = await readSums(counters.map(([calls]) => calls))
  return starts.map((startMs, at) => toStep(startMs, sums[at] ?? []))
}

/** Returns a step without what the filter leaves out. Only allowed calls have rows. */
function ofOutcome(step: UsageStep, { outcome }: UsageFilter): UsageStep {
  if (!outcome) return step
  const none = { allowed: 0, limited: 0, refused: 0, unsplit: 0 }
  const files = outcome === 'allowed' ? {} : { rows: 0, bytes: 0 }
  return { ...step, ...none, ...files, [outcome]: step[outcome] }
}

const summed = ['allowed', 'limited', 'refused', 'unsplit', 'rows', 'bytes'] as const

/** Returns the sums of several steps. */
export function sumOfSteps(steps: readonly UsageStep[], startMs: number): UsageStep {
  const total = toStep(startMs, [])
  for (const step of steps) for (const name of summed) total[name] += step[name]
  return total
}

/** The calls of a range in steps, and what there was in the same time before it. */
export interface UsageSeries {
  steps: UsageStep[]
  /** Undefined when the counters do not go back so far. */
  before: UsageStep | undefined
  /** What was read: by the hour where minutes do not tell the field of the filter apart. */
  range: UsageRange
  /** True when a part of the range is older than the counters it is read from. */
  isCut: boolean
}

/** Where a range begins when it is read from longer counters. */
function widened(range: UsageRange, unit: UsageUnit): UsageRange {
  const stepMs = Math.max(range.stepMs, unitMs[unit])
  const firstMs = range.firstMs - (range.firstMs % unitMs[unit])
  return { ...range, firstMs, stepMs, steps: Math.ceil((endOf(range) - firstMs) / stepMs) }
}

/**
 * Reads the calls of a person, of one of their keys, or of everybody, over time. Who may see them, and whose the key is,
 * is not checked here.
 * @throws KvError when the store cannot be asked
 */
export async function readSeries(
  scope: UsageScope,
  filter: UsageFilter,
  wanted: UsageRange,
  nowMs: number,
): Promise<UsageSeries> {
  const unit = unitOf(wanted, filter)
  const range = widened(wanted, unit)
  const { firstMs, stepMs, steps } = range
  const oldestMs = nowMs - keptMs[unit]
  const spanMs = endOf(range) - firstMs
  const hasBefore = firstMs - spanMs >= oldestMs
  const starts: number[] = []
  const from = hasBefore ? firstMs - spanMs : firstMs
  for (let atMs = from; atMs < Math.min(endOf(range), nowMs); atMs += unitMs[unit]) {
    if (atMs > oldestMs - unitMs[unit]) starts.push(atMs)
  }
  const units = (await readUnits(scope, filter, unit, starts)).map((one) => ofOutcome(one, filter))
  const within = (fromMs: number, untilMs: number) =>
    sumOfSteps(
      units.filter(({ startMs }) => startMs >= fromMs && startMs < untilMs),
      fromMs,
    )
  return {
    steps: Array.from({ length: steps }, (_, at) => {
      const startMs = firstMs + at * stepMs
      return within(startMs, startMs + stepMs)
    }),
    before: hasBefore ? within(firstMs - spanMs, firstMs) : undefined,
    range,
    isCut: firstMs < oldestMs - unitMs[unit],
  }
}
