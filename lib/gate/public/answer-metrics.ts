import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { carriesSecret } from '@/lib/keys/leaks/authenticate-reporter'
import { type Kv, kv } from '@/lib/store/client'
import { requestIdHeader } from '../request/request-headers'
import { instanceMetrics } from './instance-metrics'
import { metricsText, metricsType } from './metrics-text'

const off = problem('not_found', 'METRICS_TOKEN is not set, so this instance has no metrics.')
const wrongToken = problem(
  'secret_invalid',
  'Send the token as "Authorization: Bearer <METRICS_TOKEN>".',
)

/**
 * Answers a scraper that has the token of the metrics.
 * @param ofProcess returns the text of what only the process that answers counts
 */
export async function answerMetrics(
  headers: Headers,
  { store = kv(), ofProcess }: { store?: Kv; ofProcess?: () => Promise<string> } = {},
): Promise<Response> {
  const requestId = headers.get(requestIdHeader) ?? newId('request')
  const { METRICS_TOKEN } = readEnvironment()
  if (!METRICS_TOKEN) return refusalResponse(off, requestId)
  if (!carriesSecret(headers, METRICS_TOKEN)) return refusalResponse(wrongToken, requestId)
  const text = metricsText(await instanceMetrics(store))
  return new Response(`${text}${(await ofProcess?.()) ?? ''}`, {
    headers: { 'Content-Type': metricsType, 'Cache-Control': 'no-store' },
  })
}
