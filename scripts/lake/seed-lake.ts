import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAdMedia } from './ad-media'
import { writeManifest } from './lake-manifest-file'
import { makeNetwork, type Network } from './network'
import { type TableColumn, writeParquet, writeWhole } from './parquet-table'
import { seedFacts } from './seed-facts'
import * as tables from './tables'

/** Raised whenever the same day would give other bytes, so that an older seed is made anew. */
const seedVersion = 1
const dayMs = 86_400_000

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

function writeDimension<Row>(
  directory: string,
  dataset: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
): void {
  const file = writeParquet(join(directory, dataset), 'part-0.parquet', columns, rows, 2000)
  writeManifest(directory, dataset, [file])
}

function writeDimensions(directory: string, network: Network): void {
  const media = makeAdMedia(network)
  const partnerMedia = network.partners.flatMap(({ id, advertisers }) => {
    const ids = new Set(advertisers.map((advertiser) => advertiser.id))
    return media
      .filter((medium) => ids.has(medium.advertiserId))
      .map((medium) => ({ partnerId: id, medium }))
  })
  writeDimension(directory, 'advertisers', tables.advertisers, network.advertisers)
  writeDimension(directory, 'partners', tables.partners, network.partners)
  writeDimension(directory, 'ad-spaces', tables.adSpaces, network.adSpaces)
  writeDimension(directory, 'ad-media', tables.adMedia, partnerMedia)
}

/**
 * Makes the demonstration lake, or brings it up to the day: months whose conversions are all decided
 * stay as they are. Does nothing when it is up to date. The same day always gives the same bytes.
 * @param options.todayIso last day of the data, `YYYY-MM-DD`
 * @returns whether anything was written
 */
export function seedLake(directory: string, { todayIso }: { todayIso: string }): boolean {
  const statePath = join(directory, 'seed.json')
  const lastDay = readLastDay(statePath)
  if (lastDay !== undefined && lastDay >= todayIso) return false
  const network = makeNetwork()
  seedFacts(directory, network, toDay(todayIso), lastDay === undefined ? undefined : toDay(lastDay))
  writeDimensions(directory, network)
  writeWhole(statePath, `${JSON.stringify({ version: seedVersion, lastDay: todayIso })}\n`)
  return true
}
