import type { Table } from '@/lib/base/csv/table-line'

/** Reads the lines of a text. What reads them is large, and comes when there is something to read. */
export async function readLines<Column extends string>(
  load: () => Promise<(text: string) => Table<Column>>,
  text: string,
): Promise<Table<Column>> {
  try {
    return (await load())(text)
  } catch {
    return {
      lines: [],
      errors: [],
      unusedColumns: [],
      failure: 'Keyward could not be reached. Check your connection and try again.',
    }
  }
}
