import type { Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { type InstanceTotals, readTotals } from '@/lib/usage/totals/read-totals'
import type { Metric, Sample } from './metrics-text'
import { version } from './version'

/** The totals whose names begin with one word; the rest of a name becomes the labels. */
function samplesOf(
  { counts }: InstanceTotals,
  kind: string,
  labelNames: readonly string[],
): Sample[] {
  return [...counts].flatMap(([name, value]) => {
    const [first, ...values] = name.split(':')
    if (first !== kind) return []
    return {
      labels: Object.fromEntries(labelNames.map((label, at) => [label, values[at] ?? ''])),
      value,
    }
  })
}

function gauge(name: string, help: string, ...values: (number | undefined)[]): Metric {
  const samples = values.flatMap((value) => (value === undefined ? [] : { value }))
  return { name, type: 'gauge', help, samples }
}

function metricsOf(totals: InstanceTotals): Metric[] {
  const { exportsRunning, outboxWaiting, sweepLagMs, sweptAtMs } = totals
  const counter = (name: string, kind: string, help: string, ...labelNames: string[]): Metric => ({
    name,
    type: 'counter',
    help,
    samples: samplesOf(totals, kind, labelNames),
  })
  return [
    counter(
      'keyward_calls_total',
      'calls',
      'Calls of API keys by outcome: allowed, or the code of the problem.',
      'outcome',
    ),
    counter(
      'keyward_exports_total',
      'exports',
      'Files that were begun, by format and by whether they were complete.',
      'format',
      'end',
    ),
    counter('keyward_export_rows_total', 'rows', 'Rows that were sent.', 'format'),
    counter(
      'keyward_export_bytes_total',
      'bytes',
      'Bytes that were sent, before compression.',
      'format',
    ),
    gauge(
      'keyward_exports_running',
      'Exports that have been running for more than two seconds.',
      exportsRunning,
    ),
    gauge('keyward_outbox_waiting', 'Notices that wait for webhook or mail.', outboxWaiting),
    gauge(
      'keyward_sweep_lag_seconds',
      'How long the oldest due notice has been waiting for the sweep.',
      sweepLagMs / 1000,
    ),
    gauge(
      'keyward_sweep_timestamp_seconds',
      'When the last sweep ended.',
      sweptAtMs && sweptAtMs / 1000,
    ),
  ]
}

/**
 * Returns the metrics of the whole instance, which are in the store: every process and isolate answers the same. While
 * the store cannot be asked, only that is said.
 */
export async function instanceMetrics(store: Kv): Promise<Metric[]> {
  const startedMs = performance.now()
  const found = await readTotals(store).catch((error: unknown) => {
    if (error instanceof KvError) return undefined
    throw error
  })
  const seconds = (performance.now() - startedMs) / 1000
  const build: Metric = {
    name: 'keyward_build_info',
    type: 'gauge',
    help: 'The version that answers.',
    samples: [{ labels: { version }, value: 1 }],
  }
  return [
    build,
    gauge('keyward_store_up', 'Whether the store answered this scrape.', found ? 1 : 0),
    gauge('keyward_store_answer_seconds', 'How long it took to answer this scrape.', seconds),
    ...(found ? metricsOf(found) : []),
  ]
}
