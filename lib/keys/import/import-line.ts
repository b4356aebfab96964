/** The columns that mean something, by the name in the header. */
export const importColumns = ['name', 'key', 'sha256', 'owner', 'expires'] as const
export type ImportColumn = (typeof importColumns)[number]

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
