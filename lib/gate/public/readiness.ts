import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import { reachLake } from '@/lib/exports/lake/transfer/reach-lake'
import { sourceAddresses } from '@/lib/exports/model/source-addresses'
import { KvBusyError } from '@/lib/store/kv-error'
import { pingStore } from '@/lib/store/ping-store'
import { notableSkew } from '@/lib/store/store-clock'

/** How a part that this instance needs is doing. */
interface PartState {
  /** `none` for a lake that this instance does not have yet. */
  status: 'ok' | 'overloaded' | 'failed' | 'none'
  latencyMs: number
  /** By how much the clock of the store is ahead of this instance's; absent when less than a second. */
  clockSkewMs?: number
}

/** The state of everything that an export needs. */
export interface Readiness {
  store: PartState
  lake: PartState
}

/** Answers are kept this long, because anyone may ask at any rate. */
const keptMs = 1_000

async function look(check: () => Promise<{ clockSkewMs?: number }>): Promise<PartState> {
  const startedAt = performance.now()
  const latencyMs = () => Math.round(performance.now() - startedAt)
  try {
    const more = await check()
    return { status: 'ok', latencyMs: latencyMs(), ...more }
  } catch (error) {
    const status = error instanceof KvBusyError ? 'overloaded' : 'failed'
    return { status, latencyMs: latencyMs() }
  }
}

async function lookAtStore(): Promise<{ clockSkewMs?: number }> {
  await pingStore()
  const skewMs = notableSkew()
  return skewMs === undefined ? {} : { clockSkewMs: Math.round(skewMs) }
}

/** A data set that must be there: of an export of the operator's own, if one reads from the lake. */
function datasetOf(): string {
  const inLake = [...ownExports, ...listExports()].find(({ source }) => source.kind === 'lake')
  return inLake?.source.dataset ?? ''
}

async function lookAtLake(): Promise<PartState> {
  const { lake } = sourceAddresses()
  if (!lake) return { status: 'none', latencyMs: 0 }
  return look(async () => {
    await reachLake(lake, `${datasetOf()}/manifest.json`)
    return {}
  })
}

let last: { untilMs: number; answer: Readiness } | undefined

/** Asks store and lake, at most once a second; a request in the meantime gets the last answer. */
export async function readiness(): Promise<Readiness> {
  // Not by a clock that may be set back: the last answer would count until it has caught up.
  const nowMs = performance.now()
  if (last && nowMs < last.untilMs) return last.answer
  // Each request asks for itself, because an isolate lets none wait for another; the others keep the last answer.
  if (last) last.untilMs = nowMs + keptMs
  const [store, lake] = await Promise.all([look(lookAtStore), lookAtLake()])
  const answer = { store, lake }
  last = { untilMs: performance.now() + keptMs, answer }
  return answer
}
