import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import parse from 'parse-prometheus-text-format'
import { expect, test } from 'playwright/test'
import { problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { ProcessMetrics } from '@/scripts/front-door/process-metrics'
import { readMetrics } from '@/tests/support/watching/metrics'

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const refusal = problemResponse(problem('rate_limited', 'Wait.'), 'req_1')

test('a process counts its answers by kind and outcome, and times its store', async () => {
  const store = createServer((_request, response) => response.end('[]'))
  const metrics = new ProcessMetrics(await listen(store))
  const ended: Promise<unknown>[] = []
  const server = createServer((request, response) => {
    metrics.count(request, response)
    ended.push(once(response, 'close'))
    if (request.url?.includes('limited')) response.setHeaders(refusal.headers)
    response.statusCode = request.url?.includes('missing') ? 404 : 200
    response.end()
  })
  const url = await listen(server)
  for (const [path, method] of [
    ['/api/v1/exports/statsdaily.csv', 'GET'],
    ['/kwl_secretsecretsecret/statsdaily.csv?limited', 'HEAD'],
    ['/api/v1/keys', 'POST'],
    ['/access/missing', 'GET'],
    ['/healthz', 'GET'],
    ['/_next/static/x.js', 'GET'],
    ['/api/v1/wonders', 'GET'],
    ['/api/sign-in', 'POST'],
  ] as const) {
    await (await fetch(url + path, { method })).arrayBuffer()
  }
  const storeUrl = `http://127.0.0.1:${(store.address() as AddressInfo).port}/pipeline`
  await (await fetch(storeUrl)).arrayBuffer()
  await Promise.all(ended)
  const text = await metrics.text()
  metrics.close()
  await (await fetch(storeUrl)).arrayBuffer()
  server.close()
  store.close()

  const counted = [...readMetrics(text)].filter(([name]) => name.startsWith('keyward_process_re'))
  const requests = counted.filter(([name]) => name.includes('_total '))
  expect(Object.fromEntries(requests)).toEqual({
    'keyward_process_requests_total kind=export outcome=ok': 1,
    'keyward_process_requests_total kind=link outcome=rate_limited': 1,
    'keyward_process_requests_total kind=operation outcome=ok': 1,
    'keyward_process_requests_total kind=page outcome=status_404': 1,
    'keyward_process_requests_total kind=health outcome=ok': 1,
    'keyward_process_requests_total kind=asset outcome=ok': 1,
    'keyward_process_requests_total kind=unknown outcome=ok': 1,
    'keyward_process_requests_total kind=form outcome=ok': 1,
  })
  const running = counted.filter(([name]) => name.includes('_running '))
  expect(new Set(running.map(([, value]) => value))).toEqual(new Set([0]))
  expect(readMetrics(text).get('keyward_process_store_seconds')).toBe(1)
  expect(readMetrics(await metrics.text()).get('keyward_process_store_seconds')).toBe(1)
  expect(text).not.toContain('secretsecret')
  expect(parse(text).length).toBeGreaterThan(10)
})
