import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dayMs } from '@/lib/base/time'
import { readWrittenFiles, writeManifest } from './lake-manifest-file'
import { settledAfterDays } from './model/conversions'
import type { Network } from './model/network'
import { byModification, type DailyFact, makeDailyFacts } from './model/traffic'
import { basketPositions, conversions, touchpoints } from './tables/conversions'
import { dailyStatistics } from './tables/daily-statistics'
import { type TableColumn, type WrittenFile, writeParquet } from './tables/parquet-table'

/** Two whole years and the current month. */
const monthsKept = 25
/** A conversion changes for the last time at most this many months after that of its tracking. */
const monthsOfChange = 3
/** Days of a row group, which a reader of one of them cannot skip. */
const daysOfGroup = 5

interface Month {
  index: number
  path: string
  firstDay: number
  lastDay: number
}

function monthsUntil(today: number): Month[] {
  const now = new Date(today * dayMs)
  return Array.from({ length: monthsKept }, (_, index) => {
    const offset = now.getUTCMonth() - (monthsKept - 1 - index)
    const start = Date.UTC(now.getUTCFullYear(), offset, 1)
    const end = Date.UTC(now.getUTCFullYear(), offset + 1, 1)
    const name = new Date(start).toISOString().slice(0, 7)
    const lastDay = Math.min(today, end / dayMs - 1)
    return { index, path: `month=${name}/part-0.parquet`, firstDay: start / dayMs, lastDay }
  })
}

/** Facts by month, made when they are first asked for. */
class FactsByMonth {
  readonly #made = new Map<number, readonly DailyFact[]>()

  constructor(
    readonly network: Network,
    readonly months: readonly Month[],
    readonly today: number,
  ) {}

  of({ index, firstDay, lastDay }: Month): readonly DailyFact[] {
    const known = this.#made.get(index)
    if (known) return known
    const made = makeDailyFacts(this.network.placements, firstDay, lastDay, this.today)
    this.#made.set(index, made)
    // What no later month looks back at any more need not stay.
    this.#made.delete(index - monthsOfChange - 1)
    return made
  }

  updatedIn(month: Month): DailyFact[] {
    const before = this.months.slice(Math.max(0, month.index - monthsOfChange), month.index + 1)
    const candidates = before.flatMap((one) => this.of(one)).flatMap((fact) => fact.conversions)
    return byModification(this.of(month), candidates, month.firstDay, month.lastDay)
  }
}

/** The day on whose beginning a month's facts were last other ones: once settled, they stay. */
function modifiedDay({ index, lastDay }: Month, today: number): number {
  return index < monthsOfChange ? today : Math.min(today, lastDay + settledAfterDays + 1)
}

interface FactTable {
  dataset: string
  write(directory: string, month: Month, facts: FactsByMonth): WrittenFile
}

/** How many rows in turn belong together; no day is in two row groups. */
function groupSizes(groups: readonly number[]): number[] {
  const sizes: number[] = []
  for (const [row, group] of groups.entries()) {
    if (row === 0 || group !== groups[row - 1]) sizes.push(0)
    sizes.push((sizes.pop() ?? 0) + 1)
  }
  return sizes.length > 0 ? sizes : [1]
}

function table<Row>(
  dataset: string,
  columns: readonly TableColumn<Row>[],
  dayOf: (row: Row) => number,
  rowsOf: (facts: FactsByMonth, month: Month) => readonly Row[],
): FactTable {
  return {
    dataset,
    write(directory, month, facts) {
      const rows = rowsOf(facts, month)
      const sizes = groupSizes(
        rows.map((row) => Math.floor((dayOf(row) - month.firstDay) / daysOfGroup)),
      )
      const folder = join(directory, dataset)
      return writeParquet(folder, month.path, columns, rows, sizes, modifiedDay(month, facts.today))
    },
  }
}

function conversionsOf(facts: FactsByMonth, month: Month) {
  const found = facts.of(month).flatMap((fact) => fact.conversions)
  return found.sort((left, right) => left.trackingMicros - right.trackingMicros)
}

const tables: readonly FactTable[] = [
  table(
    'daily-statistics',
    dailyStatistics,
    ({ day }) => day,
    (facts, month) => facts.of(month),
  ),
  table(
    'daily-statistics-updated',
    dailyStatistics,
    ({ day }) => day,
    (facts, month) => facts.updatedIn(month),
  ),
  table('conversions', conversions, ({ day }) => day, conversionsOf),
  table(
    'basket-positions',
    basketPositions,
    ({ conversion }) => conversion.day,
    (facts, month) =>
      conversionsOf(facts, month).flatMap((conversion) =>
        conversion.positions.map((position, index) => ({ conversion, position, index })),
      ),
  ),
  table(
    'touchpoints',
    touchpoints,
    ({ conversion }) => conversion.day,
    (facts, month) =>
      conversionsOf(facts, month).flatMap((conversion) =>
        conversion.touchpoints.map((touchpoint, index) => ({ conversion, touchpoint, index })),
      ),
  ),
]

/**
 * Writes each month's facts that are missing or not settled yet, and removes months that have passed. The first
 * months are never settled: as the window moves, they lose what changed in them but was tracked before.
 * @param seededDay the day of the last seed, or undefined to write everything anew
 */
export async function seedFacts(
  directory: string,
  network: Network,
  today: number,
  seededDay: number | undefined,
): Promise<void> {
  const months = monthsUntil(today)
  const facts = new FactsByMonth(network, months, today)
  const settledBefore = seededDay === undefined ? 0 : seededDay - settledAfterDays
  const before = tables.map(({ dataset }) => readWrittenFiles(directory, dataset))
  const written = tables.map((): WrittenFile[] => [])
  for (const month of months) {
    const isSettled = month.lastDay < settledBefore && month.index >= monthsOfChange
    for (const [position, { write }] of tables.entries()) {
      const known = before[position]?.get(month.path)
      written[position]?.push(isSettled && known ? known : write(directory, month, facts))
      before[position]?.delete(month.path)
    }
  }
  for (const [position, { dataset }] of tables.entries()) {
    await writeManifest(directory, dataset, written[position] ?? [])
    for (const path of before[position]?.keys() ?? []) {
      rmSync(dirname(join(directory, dataset, path)), { recursive: true, force: true })
    }
  }
}
