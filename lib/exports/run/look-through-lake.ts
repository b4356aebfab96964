import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { openParquetLake } from '../lake/parquet-lake'
import type { LakeBatch } from '../lake/read-group'
import { selectBetween, selectCells } from '../lake/row-selection'
import { cellTest } from '../model/compare-values'
import type { ExportRequest } from '../model/export-request'
import type { LakeAddress } from '../model/source-addresses'
import { SourceError } from '../model/source-error'
import {
  cellsOf,
  type FieldCondition,
  type SourceScan,
  type TimeBounds,
} from '../model/source-scan'
import { planExport } from './plan-export'

/** The most requests to the lake for one explanation, for any number of filters, files and rows. */
export const mostLakeRequests = 200

/** One restriction of a scan. */
type RowTest = FieldCondition | TimeBounds

/** Which tests the rows of a data set pass. */
interface Outcomes {
  /** Tests by identity. The position of a test is its bit. A query of 32 parameters has at most 32 tests. */
  tests: ReadonlyMap<string, RowTest>
  /** Every combination of tests that some row fails. 0 stands for a row that passes all of them. */
  failures: Set<number>
  /** False if the lake was not read to its end. */
  isWhole: boolean
}

function testsOf({ time, conditions }: Pick<SourceScan, 'time' | 'conditions'>): RowTest[] {
  return [...(time ? [time] : []), ...conditions]
}

/** Returns the same text for the same test. */
function identityOf(test: RowTest): string {
  return JSON.stringify(test, (_, value) => {
    if (value instanceof Set) return [...value].map((one) => `${typeof one} ${one}`)
    return typeof value === 'number' ? String(value) : value
  })
}

function byIdentity(tests: readonly RowTest[]): Map<string, RowTest> {
  return new Map(tests.map((test) => [identityOf(test), test]))
}

function passing(batch: LakeBatch, test: RowTest): Iterable<number> {
  const cells = cellsOf(batch, test.field)
  const rows =
    'lowest' in test
      ? selectBetween(cells, undefined, test.lowest, test.highest)
      : selectCells(cells, undefined, cellTest(test, batch.comparisonOf(test.field)))
  return rows ?? Array(batch.rowCount).keys()
}

async function addFailures(batch: LakeBatch, { tests, failures }: Outcomes): Promise<void> {
  const failed = new Uint32Array(batch.rowCount).fill(2 ** tests.size - 1)
  let bit = 1
  for (const test of tests.values()) {
    await yieldToEventLoop()
    for (const row of passing(batch, test)) failed[row] = (failed[row] ?? 0) & ~bit
    bit <<= 1
  }
  for (const combination of failed) failures.add(combination)
}

/** Adds which tests the rows of a scan fail. */
async function readOutcomes(lake: LakeAddress, scan: SourceScan, outcomes: Outcomes) {
  const stop = new AbortController()
  try {
    const { rows } = await openParquetLake(lake, scan, stop.signal)
    for await (const batch of rows()) await addFailures(batch, outcomes)
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    outcomes.isWhole = false
  } finally {
    stop.abort()
  }
}

/**
 * Reads only the fields of the tests, once: first in the time range, where most mistakes are, then everywhere.
 */
async function lookThrough(
  lake: LakeAddress,
  scan: SourceScan,
  tests: ReadonlyMap<string, RowTest>,
): Promise<Outcomes> {
  const outcomes: Outcomes = { tests, failures: new Set(), isWhole: true }
  const { time, ...everywhere } = scan
  if (time) await readOutcomes(lake, { ...everywhere, time }, outcomes)
  if (outcomes.isWhole) await readOutcomes(lake, everywhere, outcomes)
  return outcomes
}

/** Returns whether a row passes all of these tests, or undefined if that is not known. */
function somePass(outcomes: Outcomes, wanted: ReadonlyMap<string, RowTest>): boolean | undefined {
  let mask = 0
  for (const [bit, identity] of [...outcomes.tests.keys()].entries()) {
    if (wanted.has(identity)) mask |= 1 << bit
  }
  const isFound = [...outcomes.failures].some((combination) => (combination & mask) === 0)
  return isFound || (outcomes.isWhole ? false : undefined)
}

function without(tests: ReadonlyMap<string, RowTest>, others: ReadonlyMap<string, RowTest>) {
  return new Map([...tests].filter(([identity]) => !others.has(identity)))
}

/**
 * Answers for a lake whether an export would have rows with fewer filters. All answers together cost at most
 * `mostLakeRequests`: whether a row passes a filter is read once and kept as one bit.
 * @param least the query with the fewest filters that will be tried
 * @returns a function of the query. It gives undefined if the lake is too large to be sure, or did not answer
 */
export function lakeRows(
  request: ExportRequest,
  least: string,
): (search: string) => Promise<boolean | undefined> {
  const scanOf = (search: string): SourceScan | undefined => {
    const planned = planExport({ ...request, search })
    return planned.ok ? planned.value.scan : undefined
  }
  if (!request.lake) return async () => undefined
  const lake = { ...request.lake, allowance: { requests: mostLakeRequests } }
  const [all, fewest] = [scanOf(request.search), scanOf(least)]
  const always = byIdentity(fewest?.conditions ?? [])
  const known = new Map<string, Outcomes>()

  return async (search) => {
    const scan = scanOf(search)
    if (!scan || !all || !fewest) return undefined
    const { dataset } = scan
    const wanted = without(byIdentity(testsOf(scan)), always)
    const earlier = known.get(dataset)
    if (earlier && without(wanted, earlier.tests).size === 0) return somePass(earlier, wanted)
    const time = all.dataset === dataset ? (all.time ?? scan.time) : scan.time
    const restrictions = byIdentity(testsOf({ conditions: all.conditions, ...(time && { time }) }))
    const tests = without(new Map([...restrictions, ...wanted]), always)
    const { conditions } = fewest
    const fields = [...new Set([...tests.values()].map(({ field }) => field))]
    const read = new Set([...fields, ...conditions.map(({ field }) => field)])
    const uses = [...all.uses, ...scan.uses].filter(({ field }) => read.has(field))
    const { types } = all
    const looked = { dataset, fields, conditions, uses, types, ...(time && { time }) }
    const outcomes = await lookThrough(lake, looked, tests)
    known.set(dataset, outcomes)
    return somePass(outcomes, wanted)
  }
}
