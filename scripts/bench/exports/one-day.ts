import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { dayMs } from '@/lib/base/time'
import { buildIfStale } from '../../stack/build-if-stale'
import { type Instance, readInstance } from '../../testing/instance-description'
import { startTestInstance } from '../../testing/start-test-instance'
import { makeKeys } from '../bench-keys'
import { type Finding, printFindings } from '../bounds'
import { median } from '../statistics'
import { download } from './client-process'

/** Days of the two years that are asked for, evenly spread; each is timed beside a row of a small table. */
const daysAsked = 24
const exportsOfADay = [
  { name: 'adm-conversionexport', dataset: 'conversions' },
  { name: 'adm-statsdate', dataset: 'daily-statistics' },
]
const oneRow = 'adm-merchantexport.csv?limit=1'

function bytesOf(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0)
}

function spreadDays(): string[] {
  const step = (2 * 365) / daysAsked
  return Array.from({ length: daysAsked }, (_, index) =>
    new Date(Date.now() - Math.ceil((index + 1) * step) * dayMs).toISOString().slice(0, 10),
  )
}

interface Measured {
  dataset: string
  /** The most bytes a day took of the lake, as a share of its data set's. */
  share: number
  bytes: number
  dayMs: number
  rowMs: number
}

async function measureDays(
  instance: Instance,
  { name, dataset }: (typeof exportsOfADay)[number],
  keys: readonly string[],
): Promise<Measured> {
  const base = `${instance.url}/api/v1/exports`
  const bytes: number[] = []
  const times: number[][] = []
  for (const [index, day] of spreadDays().entries()) {
    const key = keys[index % keys.length] ?? ''
    const url = `${base}/${name}.csv?filter[from_date]=${day}&filter[to_date]=${day}`
    const before = await instance.lakeBytesServed()
    const [whole] = await download([{ url, key }])
    bytes.push((await instance.lakeBytesServed()) - before)
    if (!whole?.bytes) throw new Error(`${url} has no rows.`)
    // Timed when neither is the first: day and row in turn, so that what disturbs one disturbs both.
    const row = { url: `${base}/${oneRow}`, key }
    const [, , timedDay, timedRow] = await download(
      [{ url, key }, row, { url, key }, row],
      'in turn',
    )
    times.push([timedDay?.firstByteSeconds ?? 0, timedRow?.seconds ?? 0])
  }
  return {
    dataset,
    bytes: Math.max(...bytes),
    share: Math.max(...bytes) / bytesOf(join(instance.lakeDirectory, dataset)),
    dayMs: 1000 * median(times.map(([day = 0]) => day)),
    rowMs: 1000 * median(times.map(([, row = 0]) => row)),
  }
}

function findingsOf({ dataset, share, bytes, dayMs, rowMs }: Measured): Finding[] {
  return [
    {
      name: `One day of ${dataset}, bytes read`,
      value: 100 * share,
      bound: { atMost: 2 },
      unit: '%',
      detail: `at most ${(bytes / 1000).toFixed(0)} kB, manifest and footer included`,
    },
    {
      name: '  its first byte, beside an export of one row',
      value: dayMs / rowMs,
      bound: { atMost: 3 },
      unit: '×',
      detail: `${dayMs.toFixed(1)} ms and ${rowMs.toFixed(1)} ms, medians of ${daysAsked} days`,
    },
  ]
}

/** Single days out of the two years of the demonstration lake, through the gate and its store. */
export async function benchOneDay(root: string): Promise<void> {
  await buildIfStale(root)
  const running = await startTestInstance(root)
  try {
    const instance = readInstance(running.description)
    Object.assign(process.env, instance.environment)
    const keys = await makeKeys(instance.firstRun.administrator.userId, daysAsked)
    const findings: Finding[] = []
    for (const one of exportsOfADay) {
      findings.push(...findingsOf(await measureDays(instance, one, keys)))
    }
    printFindings('one day out of two years, through the gate', findings)
  } finally {
    await running.stop()
  }
}
