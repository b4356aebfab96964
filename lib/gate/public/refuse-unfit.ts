import { matchSecrets } from '@/lib/accounts/match-secrets'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { logSparsely } from '@/lib/base/log-failure'
import { type Problem, problem } from '@/lib/base/problem'
import { EnvironmentError } from '@/lib/base/settings/environment-error'
import { kvBatch } from '@/lib/store/batch'
import { gateKv, type Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { probeStore } from '@/lib/store/probe-store'
import { type Refusal, refuse } from '../request/refuse'
import { requestIdOf } from '../request/request-headers'
import { operatorPage } from './operator-page'

/** Returns the problem of settings that are missing or not usable. */
function wrongSettings(): Problem | undefined {
  try {
    checkEnvironment()
    return undefined
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    const errors = error.faults.map(({ name, message }) => ({
      parameter: name,
      message: `${name} ${message}.`,
      fix: 'Set the variable where this instance is deployed, and deploy again.',
    }))
    logSparsely('settings_invalid', '', { faults: error.faults })
    const detail =
      'Environment variables of this instance are missing or not usable. Its operator has to set them and deploy again. npm run secrets prints new secrets.'
    return problem('settings_invalid', detail, { errors })
  }
}

function otherSecrets(differing: readonly string[]): Problem | undefined {
  if (differing.length === 0) return undefined
  const names = differing.join(', ')
  logSparsely('secrets_differ', names, { secrets: differing })
  const detail = `The secrets of this instance are not those under which its store was written: ${names}. The operator has to put the old values back.`
  return problem('secrets_differ', detail)
}

function wrongStore(reason: string | undefined): Problem | undefined {
  if (reason === undefined) return undefined
  logSparsely('store_unfit', reason, { reason })
  return problem('store_unfit', reason)
}

/** Asks the store for both in one request. While it cannot be asked, nothing is known against it. */
async function askStore(store: Kv): Promise<{ found: Problem | undefined; isAsked: boolean }> {
  const batch = kvBatch(store, 2)
  const secrets = matchSecrets({}, batch)
  // A store that refuses the probe refuses this as well, and says no more by it.
  secrets.catch(() => undefined)
  try {
    const unfit = wrongStore(await probeStore(batch))
    return { found: unfit ?? otherSecrets(await secrets), isAsked: true }
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    return { found: undefined, isAsked: false }
  }
}

/** How long an answer counts that is bad, or that there was none. */
const keptMs = 5_000

let known: { found?: Problem | undefined; untilMs: number } = { untilMs: 0 }

/** Asks until all is well, and never again; while another request asks, the last answer counts. */
async function wrongAtStore(store: Kv): Promise<Problem | undefined> {
  // Not by a clock that may be set back: what was found would count until it has caught up.
  const nowMs = performance.now()
  if (nowMs < known.untilMs) return known.found
  known = { ...known, untilMs: nowMs + keptMs }
  const { found, isAsked } = await askStore(store)
  if (isAsked) known = { found, untilMs: found ? nowMs + keptMs : Number.POSITIVE_INFINITY }
  return known.found
}

/**
 * Refuses every request that this instance cannot serve as it is set up: settings are missing or not usable, its store
 * is of a kind that cannot work, or was written under other secrets, so that each key would look forged and whatever
 * was made anew would be lost. People get a page, machines a problem; both say what to do, without a value.
 */
export async function refuseUnfit(request: Request, store?: Kv): Promise<Refusal | undefined> {
  const settings = wrongSettings()
  if (!settings && known.untilMs === Number.POSITIVE_INFINITY) return undefined
  const isHealth = new URL(request.url).pathname === '/healthz'
  const found = settings ?? (isHealth ? undefined : await wrongAtStore(store ?? gateKv()))
  if (!found) return undefined
  if (request.headers.get('accept')?.includes('text/html')) return operatorPage(found)
  return refuse({ requestId: requestIdOf(request.headers) }, found)
}
