import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { provisionLake } from '../../testing/provision-lake'

const dataset = 'daily-statistics'
/** How often each row of the demonstration lake is there. */
const copies = 141

/** Where the rows of the report are, for DuckDB. */
export function reportFiles(directory: string): string {
  return join(directory, dataset, '*', '*.parquet')
}

/** Writes twenty million rows of two years into a lake: those of the demonstration, many times over. */
export async function makeReportLake(directory: string): Promise<void> {
  const seed = join(await provisionLake(), dataset)
  const manifest: { files: { path: string; rows: number }[] } = JSON.parse(
    readFileSync(join(seed, 'manifest.json'), 'utf8'),
  )
  const oracle = await openDuckdb()
  const files = []
  for (const { path, rows } of manifest.files) {
    const target = join(directory, dataset, path)
    mkdirSync(dirname(target), { recursive: true })
    await oracle.run(
      `COPY (SELECT facts.* FROM read_parquet('${join(seed, path)}', hive_partitioning = false) facts, range(${copies}) copy
       ORDER BY facts.day, copy.range) TO '${target}' (FORMAT parquet)`,
    )
    files.push({ path, bytes: statSync(target).size, rows: rows * copies })
  }
  oracle.close()
  writeFileSync(join(directory, dataset, 'manifest.json'), JSON.stringify({ files }))
}
