import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { trace } from '@opentelemetry/api'
import { expect, test } from 'playwright/test'
import { traceCalls } from '@/scripts/front-door/trace-calls'
import { startCollector } from '@/tests/support/watching/collector'

test('a collector gets a span of each request without its address, and none of other libraries', async () => {
  const collector = await startCollector()
  Object.assign(process.env, collector.environment)
  const watch = traceCalls()
  const server = createServer((request, response) => {
    watch(request, response)
    // As Next does, whose spans have the whole address.
    trace.getTracer('next.js').startSpan(`GET ${request.url}`).end()
    response.setHeader('X-Request-Id', 'req_of_a_link')
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const link = '/some-imported-secret/statsdaily.xlsx?filter=another-secret'
  await (await fetch(`http://127.0.0.1:${port}${link}`)).arrayBuffer()
  await expect(() => expect(collector.spans().length).toBeGreaterThan(0)).toPass()
  server.close()
  collector.stop()
  trace.disable()
  expect(collector.spans()).toEqual([
    {
      name: 'GET link',
      'keyward.kind': 'link',
      'http.request.method': 'GET',
      'keyward.export': 'statsdaily',
      'keyward.format': 'xlsx',
      'http.response.status_code': 200,
      'keyward.outcome': 'ok',
      'keyward.request_id': 'req_of_a_link',
      'operation.name': 'keyward.server',
    },
  ])
  expect(collector.text()).not.toContain('secret')
})
