import { flightsRows } from '@/tests/support/lake/flights-export'
import { printFindings } from '../bounds'
import { measureEffort } from './effort'
import { measureFairness } from './fairness'
import { measureMemory } from './memory'
import { startExportApp } from './running-export-app'
import { measureSpeed } from './speed'

const extensions = ['csv', 'ndjson', 'parquet', 'xlsx']

/** Speed, effort, memory and fairness of exports of real rows; memory first, while the process is new. */
export async function benchExports(root: string): Promise<void> {
  const app = await startExportApp(root, extensions)
  try {
    const rows = flightsRows.toLocaleString('en')
    printFindings(`exports: ${rows} real rows through an edge route`, await measureMemory(app))
    printFindings('', await measureSpeed(app))
    printFindings('', await measureEffort(app))
    printFindings('', await measureFairness(app))
  } finally {
    await app.stop()
  }
}
