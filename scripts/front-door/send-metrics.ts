import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerMetrics } from '@/lib/gate/public/answer-metrics'
import { gateKv } from '@/lib/store/client'
import { pathOf } from './limit-body'
import type { ProcessMetrics } from './process-metrics'

/** Whether a request asks for the metrics. */
export function isScrape(request: IncomingMessage): boolean {
  return pathOf(request) === '/metrics' && /^(?:GET|HEAD)$/.test(request.method ?? '')
}

/** Answers a scraper with the metrics of the instance and of this process. */
export async function sendMetrics(
  request: IncomingMessage,
  response: ServerResponse,
  metrics: ProcessMetrics,
): Promise<void> {
  const { authorization = '' } = request.headers
  // Not in the lane of the set-up at a start, which waits too long for a scraper.
  const answer = await answerMetrics(new Headers({ authorization }), {
    store: gateKv(),
    ofProcess: () => metrics.text(),
  })
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.statusCode = answer.status
  response.end(request.method === 'HEAD' ? undefined : await answer.text())
}
