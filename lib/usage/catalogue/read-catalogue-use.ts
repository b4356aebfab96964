import type { Actor } from '@/lib/base/actor'
import { sha256Hex } from '@/lib/base/hmac'
import { dayMs, isoDay } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { countedAs, partField } from '../counted-fields'
import { lastStarts } from '../usage-series'
import { type CatalogueChange, type ExportPart, parseChange, partText } from './catalogue-change'
import { favouritesField } from './favourites'
import { noteCatalogueScript } from './note-catalogue.lua'
import { readCatalogueUseScript } from './read-catalogue-use.lua'

const daysBack = 90
const digestField = 'digest'

/** An export and what it consists of. */
export interface ExportShape {
  name: string
  parts: readonly ExportPart[]
}

/** What a person does with an export, and how it changed. */
export interface ExportUse {
  isFavourite: boolean
  /** Start of the UTC day of the last complete or aborted file, within 90 days. */
  lastUsedDayMs: number | undefined
  /** Rows that the person's keys fetched yesterday (UTC). */
  rowsYesterday: number
  /** Within 90 days. */
  change: CatalogueChange | undefined
}

/** The exports of this build do not change while it runs. */
const digests = new WeakMap<readonly ExportShape[], string>()

function digestOf(exports: readonly ExportShape[]): string {
  const digest = digests.get(exports) ?? sha256Hex(JSON.stringify(exports))
  digests.set(exports, digest)
  return digest
}

/** Notes a catalogue that no page has shown before. Returns what has changed. */
async function noteCatalogue(
  exports: readonly ExportShape[],
  digest: string,
): Promise<ReadonlyMap<string, string>> {
  return noteCatalogueScript.run(
    { shapes: keyNames.exportShapes(), changes: keyNames.exportChanges() },
    {
      digestField,
      digest,
      exports: exports.map(({ name, parts }): [string, string[]] => [name, parts.map(partText)]),
    },
  )
}

/**
 * Reads what the actor does with each export, and how the exports changed, in one request to the store. The first page of
 * a version that has other exports than the one before notes them, in a second request.
 * @param exports all exports of the instance
 * @returns a use for each export, by name
 * @throws KvError when the store cannot be asked
 */
export async function readCatalogueUse(
  { userId }: Actor,
  exports: readonly ExportShape[],
  nowMs: number,
): Promise<ReadonlyMap<string, ExportUse>> {
  const days = lastStarts(nowMs, dayMs, daysBack).reverse()
  const fieldsOf = (part: 'allowed' | 'rows') =>
    exports.map(({ name }) => partField(`${countedAs.export}${name}`, part))
  const [favourites, lastUsed, rows, noted, changes] = await readCatalogueUseScript.run(
    {
      user: keyNames.user(userId),
      shapes: keyNames.exportShapes(),
      changes: keyNames.exportChanges(),
      days: days.map((startMs) => keyNames.ownerDailyParts(userId, isoDay(startMs))),
    },
    {
      favouritesField,
      digestField,
      callsFields: fieldsOf('allowed'),
      rowsFields: fieldsOf('rows'),
    },
  )
  const digest = digestOf(exports)
  const latest = noted === digest ? changes : await noteCatalogue(exports, digest)
  const names = new Set(favourites?.split(' '))
  return new Map(
    exports.map(({ name }, at): [string, ExportUse] => {
      const text = latest.get(name)
      const change = text === undefined ? undefined : parseChange(text)
      return [
        name,
        {
          isFavourite: names.has(name),
          lastUsedDayMs: days[lastUsed[at] ?? -1],
          rowsYesterday: rows[at] ?? 0,
          change: change && change.atMs > nowMs - daysBack * dayMs ? change : undefined,
        },
      ]
    }),
  )
}
