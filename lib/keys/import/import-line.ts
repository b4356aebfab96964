import type { LineError as ColumnError, TableLine } from '@/lib/base/csv/table-line'
import { namesOf } from '@/lib/base/record-of'
import { eachFreeText, freeTexts } from '../record/free-texts'

/** The supported columns: their names in the header and in messages. */
export const columnLabels = {
  name: 'Name',
  key: 'Key',
  sha256: 'SHA-256',
  owner: 'Owner',
  expires: 'Expires',
  addresses: 'Addresses',
  ...eachFreeText((name) => freeTexts[name].label),
} as const
export type ImportColumn = keyof typeof columnLabels

export const importColumns = namesOf(columnLabels)

/** One line of an import as text, not checked yet. */
export type ImportLine = TableLine<ImportColumn>

/** An error in a line. */
export type LineError = ColumnError<ImportColumn>
