import type { Role } from '@/lib/base/actor'
import { isAdministrative, listExportGroups } from '../catalogue/catalogue'
import type { ExportDefinition } from '../model/export-definition'

/** An export as a choice of a key's permissions. */
export interface ExportChoice {
  name: string
  title: string
}

export interface ExportChoiceGroup {
  title: string
  exports: readonly ExportChoice[]
}

function groupTitle(title: string, isForAdministrators: boolean): string {
  return isForAdministrators ? `${title} for administrators` : title
}

/** Returns what a role may read, grouped as in the catalogue: exports of partners first, then those of administrators. */
export function listExportChoices(role: Role): ExportChoiceGroup[] {
  return [false, true].flatMap((isForAdministrators) =>
    listExportGroups().flatMap(({ title, exports }) => {
      const readable = exports.filter(
        (one) => one.roles.includes(role) && isAdministrative(one) === isForAdministrators,
      )
      const choices = readable.map(({ name, title: words }: ExportDefinition) => ({
        name,
        title: words,
      }))
      if (choices.length === 0) return []
      return [{ title: groupTitle(title, isForAdministrators), exports: choices }]
    }),
  )
}
