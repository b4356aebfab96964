import { differingSecrets, haveSecretsMatched } from '@/lib/accounts/match-secrets'
import { logSparsely } from '@/lib/base/log-failure'
import { problem } from '@/lib/base/problem'
import { gateKv, type KvCaller } from '@/lib/store/client'
import { outageAnswer } from '../console/outage'
import { type Refusal, refuse } from '../request/refuse'
import { machineHeaders, requestIdOf } from '../request/request-headers'

/** People get a page without anything that would have to be asked for. */
function page(detail: string): Refusal {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Keyward cannot start</title><h1>Keyward cannot start</h1><p>${detail}</p>`
  const headers = {
    ...machineHeaders,
    ...outageAnswer.headers,
    'Content-Type': 'text/html; charset=utf-8',
  }
  return { kind: 'refuse', response: new Response(html, { status: outageAnswer.status, headers }) }
}

/**
 * Refuses every request while the secrets of this instance are not those under which its store was written: each key
 * would look forged, and whatever was made anew would be lost with the old secrets. Asks once per isolate.
 * @returns undefined when they are, or when the store cannot be asked
 */
export async function refuseOtherSecrets(
  { headers, url }: Request,
  store: KvCaller = gateKv(),
): Promise<Refusal | undefined> {
  if (haveSecretsMatched() || new URL(url).pathname === '/healthz') return undefined
  const differing = await differingSecrets(store)
  if (differing.length === 0) return undefined
  const names = differing.join(', ')
  logSparsely('secrets_differ', names, { level: 'error', secrets: differing })
  const detail = `The secrets of this instance are not those under which its store was written: ${names}. The operator has to put the old values back.`
  if (headers.get('accept')?.includes('text/html')) return page(detail)
  return refuse({ requestId: requestIdOf(headers) }, problem('secrets_differ', detail))
}
