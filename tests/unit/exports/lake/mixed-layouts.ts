import type { MixedFile, MixedLake } from './mixed-lake'
import { mixedRows } from './mixed-table'

export const rowCount = 6000

/** One file of three row groups, sorted by id. */
export async function writeWhole(lake: MixedLake, dataset: string): Promise<void> {
  const path = lake.place(dataset, 'part-0.parquet')
  await lake.oracle.run(
    `COPY (${mixedRows(0, rowCount)}) TO '${path}'
      (FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 2048)`,
  )
  lake.publish(dataset, [{ path: 'part-0.parquet', rows: rowCount }])
}

/** One file for each month of `at_micros`, sorted by it, and one for rows that have none. */
export async function writeMonths(lake: MixedLake, dataset: string): Promise<void> {
  const { oracle } = lake
  await oracle.run(`CREATE OR REPLACE TABLE rows_by_month AS
    SELECT *, strftime(at_micros, '%Y-%m') AS month FROM (${mixedRows(0, rowCount)})`)
  const months = await oracle.texts(
    'SELECT month, count(*) FROM rows_by_month GROUP BY month ORDER BY month',
  )
  const files: MixedFile[] = []
  for (const [month, rows] of months) {
    const path = `${month ? `month=${month}/` : ''}part-0.parquet`
    await oracle.run(
      `COPY (SELECT * EXCLUDE (month) FROM rows_by_month WHERE month IS NOT DISTINCT FROM
        ${month ? `'${month}'` : 'NULL'} ORDER BY at_micros)
        TO '${lake.place(dataset, path)}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`,
    )
    files.push({ path, rows: Number(rows) })
  }
  lake.publish(dataset, files)
}
