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
export interface ImportLine {
  /** Counted from 1, as an editor counts. */
  line: number
  fields: Partial<Record<ImportColumn, string>>
}

/** An error in a line. */
export interface LineError {
  line: number
  /** The column with the error; undefined for the whole line. */
  column?: ImportColumn
  message: string
}
