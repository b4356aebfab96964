import { DuckDBInstance } from '@duckdb/node-api'

export interface Oracle {
  /** Rows of a query as arrays of text, exactly as DuckDB writes values. */
  texts(sql: string): Promise<(string | null)[][]>
  run(sql: string): Promise<void>
  close(): void
}

/** An independent reader of Parquet and writer of CSV, in memory, with one thread. */
export async function openDuckdb(): Promise<Oracle> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  return {
    async texts(sql) {
      const reader = await connection.runAndReadAll(sql)
      return reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))))
    },
    async run(sql) {
      await connection.run(sql)
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}
