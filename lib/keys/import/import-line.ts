/** The columns that are read, by their name in the header, and how messages name them. */
export const columnLabels = {
  name: 'Name',
  key: 'Key',
  sha256: 'SHA-256',
  owner: 'Owner',
  expires: 'Expires',
  note: 'Where it is used',
} as const
export type ImportColumn = keyof typeof columnLabels

export const importColumns = Object.keys(columnLabels).filter(
  (name): name is ImportColumn => name in columnLabels,
)

/** One key to be imported, as text, before anything is known of it. */
export interface ImportLine {
  /** Counted from 1, as an editor counts. */
  line: number
  fields: Partial<Record<ImportColumn, string>>
}

/** A line with something wrong, and what. */
export interface LineError {
  line: number
  /** The column it is about; undefined for the line as a whole. */
  column?: ImportColumn
  message: string
}
