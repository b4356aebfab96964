import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs } from '@/lib/base/time'
import { makeDimensions } from './dimensions'
import { makeNetwork } from './model/network'
import { seedFacts } from './seed-facts'
import { writeWhole } from './tables/parquet-table'

/** Raised whenever the same day would give other bytes, so that an older seed is made anew. */
const seedVersion = 6

/** Last day of the data a directory holds, if it was written by this version of the seed. */
function readLastDay(path: string): string | undefined {
  if (!existsSync(path)) return undefined
  try {
    const state: unknown = JSON.parse(readFileSync(path, 'utf8'))
    const isOurs = typeof state === 'object' && state !== null && 'version' in state
    if (!isOurs || state.version !== seedVersion || !('lastDay' in state)) return undefined
    return String(state.lastDay)
  } catch {
    return undefined
  }
}

function toDay(isoDate: string): number {
  return Date.parse(`${isoDate}T00:00:00Z`) / dayMs
}

/**
 * Makes the demonstration lake, or brings it up to the day: months whose conversions are all decided
 * stay as they are. Does nothing when it is up to date. The same day always gives the same bytes.
 * @param options.todayIso last day of the data, `YYYY-MM-DD`
 * @returns whether anything was written
 */
export async function seedLake(
  directory: string,
  { todayIso }: { todayIso: string },
): Promise<boolean> {
  const statePath = join(directory, 'seed.json')
  const lastDay = readLastDay(statePath)
  if (lastDay !== undefined && lastDay >= todayIso) return false
  const network = makeNetwork()
  const seededDay = lastDay === undefined ? undefined : toDay(lastDay)
  await seedFacts(directory, network, toDay(todayIso), seededDay)
  const monthStart = toDay(`${todayIso.slice(0, 7)}-01`)
  for (const table of makeDimensions(network, monthStart)) await table.write(directory, monthStart)
  writeWhole(statePath, `${JSON.stringify({ version: seedVersion, lastDay: todayIso })}\n`)
  return true
}
