import { flightsRows } from '@/tests/support/lake/flights-export'
import type { Finding } from '../bounds'
import { download } from './client-process'
import type { RunningExportApp } from './running-export-app'

const megabyte = 1_000_000
const sampleMs = 20

/** The most memory the server has while the export is read, in bytes. */
async function peakOf(app: RunningExportApp, url: string): Promise<number> {
  let peak = app.residentBytes()
  const watch = setInterval(() => {
    peak = Math.max(peak, app.residentBytes())
  }, sampleMs)
  await download([{ url }])
  clearInterval(watch)
  return peak
}

/**
 * What the first exports of a new process take, until its heap has the size that it keeps, and then a third of the rows
 * and all of them.
 */
export async function measureMemory(app: RunningExportApp): Promise<Finding[]> {
  const idle = app.residentBytes()
  const aboveIdle = async (rows: number) =>
    (await peakOf(app, `${app.url}/csv?limit=${rows}`)) - idle
  const first = await aboveIdle(flightsRows)
  const second = await aboveIdle(flightsRows)
  const third = await aboveIdle(flightsRows / 3)
  const whole = await aboveIdle(flightsRows)
  return [
    {
      name: 'CSV, memory above idle',
      value: Math.max(first, second, third, whole) / megabyte,
      bound: { atMost: 256 },
      unit: 'MB',
      detail: `idle ${(idle / megabyte).toFixed(0)} MB`,
    },
    {
      name: 'CSV, its growth over three times the rows',
      value: whole / third,
      // The issue says "flat"; a heap that keeps rows would come near 3.
      bound: { atMost: 1.25 },
      unit: '×',
      detail: [first, second, third, whole]
        .map((bytes) => `${(bytes / megabyte).toFixed(0)} MB`)
        .join(', '),
    },
  ]
}
