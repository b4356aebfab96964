import { isNameOf } from '@/lib/base/record-of'
import type { ColumnType } from './export-definition'
import { atColumn, SourceError } from './source-error'

/** How the values of a filter are compared with those of a field. */
export type Comparison = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'uuid'

export function isNumeric(comparison: Comparison | undefined): boolean {
  return comparison === 'number' || comparison === 'integer'
}

/** How a source describes a field. */
export interface FieldNature {
  /** The type as the source names it, such as `DECIMAL(38, 18)`. */
  name: string
  /** The declared types it satisfies, with the preferred one first. Empty for a type that cannot be exported. */
  fits: readonly ColumnType[]
  /** Undefined if filters cannot be compared with it. */
  comparison?: Comparison
  /** What to do about a type that cannot be exported. */
  fix?: string | undefined
}

/** One purpose for which a scan reads a field. */
export interface FieldUse {
  field: string
  /** Who uses it, such as `column amount`. */
  by: string
  /** The declared type. `ids` and `choice` are filters, and `key` is only used for grouping. */
  as: ColumnType | 'ids' | 'choice' | 'list' | 'key'
}

/** Returns the column of the export that uses a field; for any other use, the field. */
export function columnOf({ field, by }: Pick<FieldUse, 'field' | 'by'>): string {
  return /^column (.+)$/.exec(by)?.[1] ?? field
}

/** Returns the column of the export that shows a field, or the field if it only tests rows. */
export function columnOfField(field: string, uses: readonly FieldUse[]): string {
  const shown = uses.find((use) => use.field === field && use.by.startsWith('column '))
  return shown ? columnOf(shown) : field
}

function isFit({ fits, comparison }: FieldNature, as: FieldUse['as']): boolean {
  switch (as) {
    case 'key':
      return fits.length > 0
    case 'list':
      return comparison === 'text'
    case 'choice':
      return comparison !== undefined
    case 'ids':
      return comparison === 'text' || isNumeric(comparison)
    default:
      return fits.includes(as)
  }
}

const purposes = {
  ids: 'compares it with ids',
  choice: 'compares it with fixed values',
  list: 'looks for ids in a text',
  key: 'groups by it',
} as const

function purpose(as: FieldUse['as']): string {
  return isNameOf(purposes, as) ? purposes[as] : `declares it ${as}`
}

function advice({ fits, fix }: FieldNature): string {
  return fits.length > 0 ? `declare it ${fits.join(' or ')}` : `no column can show it: ${fix}`
}

/**
 * Checks that a field has the type that a definition declares.
 * @param where the file or table, for the message
 * @throws SourceError that names field, use, declared type and stored type
 */
export function checkUse({ field, by, as }: FieldUse, nature: FieldNature, where: string): void {
  if (isFit(nature, as)) return
  const found = `${field} is ${nature.name} in ${where}`
  const mismatch = new SourceError(`${found}, but ${by} ${purpose(as)}; ${advice(nature)}`)
  throw atColumn(mismatch, columnOf({ field, by }))
}
