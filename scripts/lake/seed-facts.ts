import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeDailyFacts, settledAfterDays } from './daily-facts'
import { readWrittenFiles, writeManifest } from './lake-manifest-file'
import type { Network } from './network'
import { type WrittenFile, writeParquet } from './parquet-table'
import { conversions, dailyStatistics } from './tables'

/** Two whole years and the current month. */
const monthsKept = 25
const dayMs = 86_400_000
const datasets = ['daily-statistics', 'conversions'] as const

interface Month {
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
    return { path: `month=${name}/part-0.parquet`, firstDay: start / dayMs, lastDay }
  })
}

/** Row groups of about two days of statistics, so that one day reads little of a month. */
function writeMonth(directory: string, network: Network, month: Month, today: number) {
  const facts = makeDailyFacts(network, month.firstDay, month.lastDay, today)
  const days = month.lastDay - month.firstDay + 1
  const groupRows = Math.max(1, Math.ceil((2 * facts.length) / days))
  const found = facts.flatMap((fact) => fact.conversions)
  found.sort((left, right) => left.trackingMicros - right.trackingMicros)
  const [statisticsFolder, conversionsFolder] = datasets.map((name) => join(directory, name))
  return {
    statistics: writeParquet(statisticsFolder ?? '', month.path, dailyStatistics, facts, groupRows),
    conversions: writeParquet(conversionsFolder ?? '', month.path, conversions, found, 5000),
  }
}

/**
 * Writes each month's facts that are missing or not settled yet, and removes months that have passed.
 * @param seededDay the day of the last seed, or undefined to write everything anew
 */
export function seedFacts(
  directory: string,
  network: Network,
  today: number,
  seededDay: number | undefined,
): void {
  const [statisticsBefore, conversionsBefore] = datasets.map((dataset) =>
    readWrittenFiles(directory, dataset),
  )
  const settledBefore = seededDay === undefined ? 0 : seededDay - settledAfterDays
  const statistics: WrittenFile[] = []
  const conversionFiles: WrittenFile[] = []
  for (const month of monthsUntil(today)) {
    const known = statisticsBefore?.get(month.path)
    const knownConversions = conversionsBefore?.get(month.path)
    const isSettled = month.lastDay < settledBefore && known && knownConversions
    const written = isSettled
      ? { statistics: known, conversions: knownConversions }
      : writeMonth(directory, network, month, today)
    statistics.push(written.statistics)
    conversionFiles.push(written.conversions)
    statisticsBefore?.delete(month.path)
    conversionsBefore?.delete(month.path)
  }
  writeManifest(directory, 'daily-statistics', statistics)
  writeManifest(directory, 'conversions', conversionFiles)
  for (const path of statisticsBefore?.keys() ?? []) {
    for (const dataset of datasets) {
      rmSync(dirname(join(directory, dataset, path)), { recursive: true, force: true })
    }
  }
}
