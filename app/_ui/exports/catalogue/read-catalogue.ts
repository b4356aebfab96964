import type { Actor } from '@/lib/base/actor'
import { isAdministrative, listExportGroups } from '@/lib/exports/catalogue/catalogue'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { mayReadExport } from '@/lib/exports/permissions/may-read-export'
import type { CatalogueEntry, CatalogueGroup } from './find-exports'

function toEntry(definition: ExportDefinition): CatalogueEntry {
  const { name, title, titles, description, namedByKeyward = false, columns } = definition
  return {
    name,
    title,
    description,
    namedByKeyward,
    otherWords: titles?.de ?? '',
    columns: columns.map((column) => column.name),
  }
}

/** The exports that the actor may read, in groups: first those open to partners, then those of administrators alone. */
export function readCatalogue(actor: Actor): CatalogueGroup[] {
  return [false, true].flatMap((isForAdministrators) =>
    listExportGroups().flatMap(({ title, exports }) => {
      const own = exports.filter(
        (one) => mayReadExport(actor, one) && isAdministrative(one) === isForAdministrators,
      )
      return own.length > 0 ? [{ title, isForAdministrators, exports: own.map(toEntry) }] : []
    }),
  )
}
