import { listExports } from '@/lib/exports/catalogue/catalogue'
import { offeredFormats } from '@/lib/exports/model/offered-formats'
import type { ExportPart, PartKind } from '@/lib/usage/catalogue/catalogue-change'
import type { ExportShape } from '@/lib/usage/catalogue/read-catalogue-use'

function partsOf(kind: PartKind, names: readonly string[]): ExportPart[] {
  return names.map((name) => ({ kind, name }))
}

/** What every export of this version consists of. */
export const exportShapes: readonly ExportShape[] = listExports().map((definition) => ({
  name: definition.name,
  parts: [
    ...partsOf(
      'column',
      definition.columns.map(({ name }) => name),
    ),
    ...partsOf(
      'filter',
      definition.filters.map(({ name }) => name),
    ),
    ...partsOf('format', offeredFormats(definition)),
  ],
}))
