import { dayText, utcZone } from '@/app/_ui/kit/time/time-text'
import { countedText, nounFor } from '@/lib/base/count-text'
import { dayMs } from '@/lib/base/time'
import {
  type CatalogueChange,
  type ExportPart,
  partKinds,
} from '@/lib/usage/catalogue/catalogue-change'
import type { ExportUse } from '@/lib/usage/catalogue/read-catalogue-use'

const shownNames = 4

/** Returns when an export was last used, and the rows of yesterday: "Last used yesterday, 1,200 rows". */
export function lastUseText(use: ExportUse, nowMs: number): string | undefined {
  const { lastUsedDayMs, rowsYesterday } = use
  if (lastUsedDayMs === undefined) return undefined
  const daysAgo = Math.floor(nowMs / dayMs) - Math.floor(lastUsedDayMs / dayMs)
  const day = ['today', 'yesterday'][daysAgo] ?? dayText(lastUsedDayMs, utcZone)
  const rows = countedText(rowsYesterday, 'row')
  return rowsYesterday > 0 ? `Last used ${day}, ${rows} yesterday` : `Last used ${day}`
}

/** Returns parts by kind: "columns clicks, views and filter currencycode". */
function partsText(parts: readonly ExportPart[]): string {
  return partKinds
    .flatMap((kind) => {
      const names = parts.filter((part) => part.kind === kind).map(({ name }) => name)
      if (names.length === 0) return []
      const more = names.length - shownNames
      const shown = names.slice(0, shownNames).join(', ')
      return `${nounFor(names.length, kind)} ${shown}${more > 0 ? ` and ${more} more` : ''}`
    })
    .join('; ')
}

/** Returns what changed in an export: "Changed on 27 Nov 2026. Added: column views. Removed: column clicks." */
export function changeText({ atMs, isNew, added, removed }: CatalogueChange, zone: string): string {
  const day = dayText(atMs, zone)
  if (isNew) return `New since ${day}.`
  const sentences = [
    added.length > 0 ? `Added: ${partsText(added)}.` : '',
    removed.length > 0 ? `Removed: ${partsText(removed)}.` : '',
  ]
  return [`Changed on ${day}.`, ...sentences].filter(Boolean).join(' ')
}
