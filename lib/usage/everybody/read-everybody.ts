import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { countedAs, hourLabel } from '../counted-fields'
import { type CallCounts, rankNames } from '../read-counters'
import { readSeries, type UsageSeries } from '../series/read-series'
import type { UsageFilter, UsageScope } from '../series/usage-filter'
import { endOf, keptMs, type UsageRange } from '../series/usage-range'
import type { RankedName } from '../usage-series'
import { callsOf, type Figures, type RankedPart, rankParts, readFigures } from './everybodys-ranks'
import { readNamesScript, readRankingsScript, sumFieldsScript } from './read-everybody.lua'

/** A person and what their keys did; name and role are empty once the person is deleted. */
export interface RankedPerson extends Figures {
  id: string
  name: string
  role: string
}

/** A key and what it did; its name and hint are empty once it is deleted, the owner's once they are. */
export interface RankedOwnedKey extends Figures {
  id: string
  name: string
  hint: string
  ownerId: string
  ownerName: string
}

/** Who makes the calls of everybody, for what, and which keys fail most. At most ten of each. */
export interface EverybodysRanks {
  people: RankedPerson[]
  roles: RankedPart[]
  exports: RankedPart[]
  keys: RankedOwnedKey[]
  /** By the calls that were limited or refused. */
  failing: RankedOwnedKey[]
  /** Codes of the problem table. */
  reasons: RankedName[]
  /** The time that is ranked: whole UTC days for more than two days. */
  range: UsageRange
}

const mostShown = 10
/** Of each hour or day that many are looked at, so that somebody who is never among the first ten can be in the sum. */
const mostCandidates = 25
/** A script of the store reads no more, so that others go between. */
const rankingsAtOnce = 50
const countersAtOnce = 16
const mostHours = 48
const mostDays = 92

/** Returns the hours or days that rank a range. Long ones are cut to their last days. */
function rankedRange(range: UsageRange, nowMs: number): UsageRange {
  const untilMs = Math.min(endOf(range), nowMs)
  const isByHour =
    range.firstMs > nowMs - keptMs.hour && untilMs - range.firstMs <= mostHours * hourMs
  const stepMs = isByHour ? hourMs : dayMs
  const lastMs = untilMs - 1 - ((untilMs - 1) % stepMs)
  const firstMs = range.firstMs - (range.firstMs % stepMs)
  const steps = Math.max(
    1,
    Math.min((lastMs - firstMs) / stepMs + 1, isByHour ? mostHours + 1 : mostDays),
  )
  return { firstMs: lastMs - (steps - 1) * stepMs, stepMs, steps }
}

async function readRanking(of: string, times: readonly string[]): Promise<string[]> {
  const sums = new Map<string, number>()
  for (let first = 0; first < times.length; first += rankingsAtOnce) {
    const some = times.slice(first, first + rankingsAtOnce)
    const rankings = some.map((time) => keyNames.everybodys(of, time))
    for (const [member, calls] of await readRankingsScript.run(
      { rankings },
      { most: mostCandidates },
    )) {
      sums.set(member, (sums.get(member) ?? 0) + calls)
    }
  }
  const ranked = [...sums].sort(([, left], [, right]) => right - left)
  return ranked.slice(0, mostShown).map(([member]) => member)
}

async function sumFields(counters: readonly string[]): Promise<CallCounts> {
  const sums = new Map<string, number>()
  for (let first = 0; first < counters.length; first += countersAtOnce) {
    const some = counters.slice(first, first + countersAtOnce)
    for (const [field, sum] of await sumFieldsScript.run({ counters: some }, {})) {
      sums.set(field, (sums.get(field) ?? 0) + sum)
    }
  }
  return sums
}

/** Returns the names of the counters of a time, by what they count. */
function countersAt(stepMs: number, atMs: number) {
  const [hour, day] = [hourLabel(atMs), isoDay(atMs)]
  const isByHour = stepMs < dayMs
  return {
    time: isByHour ? hour : day,
    ofPerson: (id: string) =>
      isByHour ? keyNames.ownerHourlyUsage(id, hour) : keyNames.ownerDailyUsage(id, day),
    ofKey: (id: string) =>
      isByHour ? keyNames.hourlyUsage(id, hour) : keyNames.dailyUsage(id, day),
  }
}

function most<Ranked extends Figures>(
  ranked: readonly Ranked[],
  numberOf: (figures: Figures) => number,
): Ranked[] {
  return ranked
    .filter((one) => numberOf(one) > 0)
    .sort((left, right) => numberOf(right) - numberOf(left))
    .slice(0, mostShown)
}

/**
 * Reads who makes the calls of everybody in a range. Who that is follows from the rankings that are kept of each hour
 * and day; their figures are exact. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function readEverybodysRanks(
  actor: Actor,
  wanted: UsageRange,
  nowMs: number,
): Promise<Result<EverybodysRanks, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const range = rankedRange(wanted, nowMs)
  const counters = Array.from({ length: range.steps }, (_, at) =>
    countersAt(range.stepMs, range.firstMs + at * range.stepMs),
  )
  const times = counters.map(({ time }) => time)
  const [counts, people, busy, failing] = await Promise.all([
    sumFields(times.map((time) => keyNames.everybodys('usage', time))),
    readRanking('people', times),
    readRanking('keys', times),
    readRanking('failing', times),
  ])
  const keyIds = [...new Set([...busy, ...failing])]
  const [ofPeople, ofKeys, [personNames, namesOfKeys]] = await Promise.all([
    readFigures(people, (id) => counters.map(({ ofPerson }) => ofPerson(id))),
    readFigures(keyIds, (id) => counters.map(({ ofKey }) => ofKey(id))),
    readNamesScript.run(
      {},
      { people, keyIds, userPrefix: keyNames.user(''), keyPrefix: keyNames.apiKey('') },
    ),
  ])
  const keys = ofKeys.map((figures, at): RankedOwnedKey => {
    const [name = '', hint = '', ownerId = '', ownerName = ''] = namesOfKeys[at] ?? []
    return { ...figures, name, hint, ownerId, ownerName }
  })
  const persons = ofPeople.map((figures, at): RankedPerson => {
    const [name = '', role = ''] = personNames[at] ?? []
    return { ...figures, name, role }
  })
  return succeed({
    range,
    people: most(persons, callsOf),
    roles: rankParts(counts, countedAs.role, mostShown),
    exports: rankParts(counts, countedAs.export, mostShown),
    keys: most(keys, callsOf),
    failing: most(keys, ({ limited, refused }) => limited + refused),
    reasons: rankNames(counts, countedAs.reason),
  })
}

/**
 * Reads the calls of everybody, of one person or of one key over time. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function readEverybodysSeries(
  actor: Actor,
  { person, ...filter }: UsageFilter & { person?: string | undefined },
  range: UsageRange,
  nowMs: number,
): Promise<Result<UsageSeries, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const scope: UsageScope = person || filter.keyId ? { userId: person ?? '' } : 'everybody'
  return succeed(await readSeries(scope, filter, range, nowMs))
}
