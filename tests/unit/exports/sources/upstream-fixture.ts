import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test as base } from 'playwright/test'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { testEnvironment } from '@/tests/support/store'

export interface Upstream {
  origin: string
  /** Requests so far, the newest last. */
  requests: IncomingMessage[]
  /** Sets the service's behaviour. */
  answer(listener: RequestListener): void
  /** A request of partner 7 for its export, changed where said. */
  request(changes?: Partial<ExportRequest>): ExportRequest
}

function salesOf(origin: string): ExportDefinition {
  return {
    name: 'sales',
    title: 'Sales',
    description: 'Sales of a service of the operator.',
    example: 'filter[timerange]=lastmonth',
    source: { kind: 'http', origin, dataset: '/reports/sales', formats: ['csv', 'ndjson'] },
    columns: [
      { name: 'day', type: 'date' },
      { name: 'amount', type: 'decimal' },
    ].map(({ name, type }) => ({
      name,
      type: type as 'date' | 'decimal',
      title: name,
      description: name,
      value: { kind: 'field', field: name },
    })),
    filters: [
      {
        name: 'country',
        synonyms: ['land'],
        title: 'Country',
        description: 'Only sales to these countries.',
        kind: 'choice',
        field: 'country',
        allowed: ['DE', 'AT'],
      },
    ],
    ownerField: 'partner_id',
    time: { kind: 'tests', tracking: { field: 'day', type: 'date' } },
    roles: ['administrator', 'partner'],
  }
}

/** A service of an operator on a port of its own. */
export const test = base.extend<{ upstream: Upstream }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  upstream: async ({}, use) => {
    let listener: RequestListener = (_, response) => response.writeHead(404).end()
    const requests: IncomingMessage[] = []
    const server = createServer((request, response) => {
      requests.push(request)
      listener(request, response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    Object.assign(process.env, testEnvironment('http://127.0.0.1:9'))
    await use({
      origin,
      requests,
      answer(next) {
        listener = next
      },
      request: (changes = {}) => ({
        definition: salesOf(origin),
        scope: { ownerId: '7', role: 'partner' },
        search: '',
        extension: 'csv',
        dialect: 'link',
        nowMs: Date.parse('2026-11-23T14:00:00Z'),
        timeZone: 'Europe/Berlin',
        lake: { url: 'http://127.0.0.1:9' },
        upstream: { origins: [origin], patience: { answerMs: 60_000, idleMs: 60_000 } },
        caller: { keyId: 'key_a', requestId: 'req_of_a_test' },
        ...changes,
      }),
    })
    server.closeAllConnections()
    server.close()
  },
})

export { expect } from 'playwright/test'
