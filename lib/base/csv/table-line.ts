/** One line of a table as text, not checked yet. */
export interface TableLine<Column extends string> {
  /** Counted from 1, as an editor counts. */
  line: number
  fields: Partial<Record<Column, string>>
}

/** An error in a line. */
export interface LineError<Column extends string> {
  line: number
  /** The column with the error; undefined for the whole line. */
  column?: Column
  message: string
}

/** The content of a file whose first line names its columns. */
export interface Table<Column extends string> {
  lines: TableLine<Column>[]
  /** Malformed lines. */
  errors: LineError<Column>[]
  /** Unknown columns, which are ignored. */
  unusedColumns: string[]
  /** Why the file cannot be used. */
  failure?: string
}
