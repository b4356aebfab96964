import { hasOutbox } from '@/lib/outbox/deliver-outbox'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { storeNowMs } from '@/lib/store/store-clock'
import { readTotalsScript } from './read-totals.lua'

/** What the whole instance counts, the same whichever process or isolate is asked. */
export interface InstanceTotals {
  /** Totals since the instance was set up, by the names of `callTotals`. */
  counts: ReadonlyMap<string, number>
  /** Exports that have been running for more than two seconds. */
  exportsRunning: number
  /** Notices for webhook and mail that are not delivered yet. */
  outboxWaiting: number
  /** How long the scheduled job that has waited the longest is overdue; 0 when none is. */
  sweepLagMs: number
  /** When the last sweep ended (epoch ms); undefined before the first. */
  sweptAtMs: number | undefined
}

const sweptAt = 'sweptAtMs'

/**
 * Reads the totals of the instance in one request to the store.
 * @throws KvError when the store cannot be asked
 */
export async function readTotals(store?: KvCaller): Promise<InstanceTotals> {
  const [fields, exportsRunning, outboxWaiting, outboxDueMs, noticeDueMs] =
    await readTotalsScript.run(
      {
        totals: keyNames.totals(),
        exportsRunning: keyNames.exportsRunning(),
        outbox: keyNames.outbox(),
        expiryNotices: keyNames.expiryNotices(),
      },
      {},
      store,
    )
  const counts = new Map([...fields].map(([name, value]) => [name, Number(value)]))
  const sweptAtMs = counts.get(sweptAt)
  counts.delete(sweptAt)
  // Without a receiver the outbox is never read.
  const due = [hasOutbox() ? outboxDueMs : null, noticeDueMs].filter((atMs) => atMs !== null)
  const sweepLagMs = Math.max(0, storeNowMs() - Math.min(...due))
  return { counts, exportsRunning, outboxWaiting, sweepLagMs, sweptAtMs }
}
