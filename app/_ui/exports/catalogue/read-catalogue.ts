import type { Actor } from '@/lib/base/actor'
import { isAdministrative, listExportGroups } from '@/lib/exports/catalogue/catalogue'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { offeredFormats } from '@/lib/exports/model/offered-formats'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import { type ExportUse, readCatalogueUse } from '@/lib/usage/catalogue/read-catalogue-use'
import { exportShapes } from './export-shapes'
import type { CatalogueEntry, CatalogueGroup } from './find-exports'
import { changeText, lastUseText } from './use-words'

/** The reader's place in time. */
interface Reader {
  nowMs: number
  zone: string
}

function formatsText(definition: ExportDefinition): string {
  const formats = offeredFormats(definition)
  if (formats.length === exportExtensions.length) return 'All formats'
  return formats.map((format) => format.toUpperCase()).join(', ')
}

function toEntry(
  definition: ExportDefinition,
  use: ExportUse | undefined,
  { nowMs, zone }: Reader,
): CatalogueEntry {
  const { name, title, titles, description, columns } = definition
  return {
    name,
    title,
    description,
    otherWords: titles?.de ?? '',
    columns: columns.map((column) => column.name),
    formats: formatsText(definition),
    isFavourite: use?.isFavourite ?? false,
    use: use && lastUseText(use, nowMs),
    change: use?.change && changeText(use.change, zone),
  }
}

/**
 * Returns the exports that the actor may read and what they do with them, in groups: first those open to partners, then
 * those of administrators alone.
 * @throws KvError when the store cannot be asked
 */
export async function readCatalogue(actor: Actor, reader: Reader): Promise<CatalogueGroup[]> {
  const uses = await readCatalogueUse(actor, exportShapes, reader.nowMs)
  return [false, true].flatMap((isForAdministrators) =>
    listExportGroups().flatMap(({ title, exports }) => {
      const own = exports
        .filter((one) => mayReadExport(actor, one) && isAdministrative(one) === isForAdministrators)
        .map((one) => toEntry(one, uses.get(one.name), reader))
      return own.length > 0 ? [{ title, isForAdministrators, exports: own }] : []
    }),
  )
}
