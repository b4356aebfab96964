import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { test as base } from 'playwright/test'
import type { ColumnType, ExportDefinition } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'

/** One query as the server saw it. */
export interface SeenQuery {
  sql: string
  /** Settings and bound parameters. */
  search: URLSearchParams
  user: string | undefined
  password: string | undefined
}

export interface FakeClickhouse {
  queries: SeenQuery[]
  /** Sets the server's behaviour. */
  answer(reply: (query: SeenQuery, response: ServerResponse) => void): void
  /** A request of partner 7 for its export, changed where said. */
  request(changes?: Partial<ExportRequest>): ExportRequest
}

const fields: readonly (readonly [string, ColumnType])[] = [
  ['id', 'integer'],
  ['booked', 'timestamp'],
  ['day', 'date'],
  ['amount', 'decimal'],
  ['note', 'text'],
  ['is_new', 'boolean'],
]

/** An export over a table with a field of every type. */
export const ordersExport: ExportDefinition = {
  name: 'orders',
  title: 'Orders',
  description: 'Orders of a table of the operator.',
  example: 'filter[timerange]=lastmonth',
  source: { kind: 'clickhouse', dataset: 'shop.orders', textFields: ['partner_code'] },
  columns: fields.map(([name, type]) => ({
    name,
    type,
    title: name,
    description: name,
    value: { kind: 'field', field: name },
  })),
  filters: [
    {
      name: 'status',
      synonyms: [],
      title: 'Status',
      description: 'Only orders in this state.',
      kind: 'choice',
      field: 'status',
      allowed: ["it's", 'back\\slash', 'open'],
    },
    {
      name: 'advertiser',
      synonyms: [],
      title: 'Advertiser',
      description: 'Only orders of these advertisers.',
      kind: 'ids',
      field: 'advertiser_id',
    },
    {
      name: 'tag',
      synonyms: [],
      title: 'Tag',
      description: 'Only orders with one of these tags.',
      kind: 'ids',
      field: 'tags',
      isList: true,
    },
  ],
  ownerField: 'partner_id',
  time: { kind: 'tests', tracking: { field: 'booked', type: 'timestamp' } },
  roles: ['administrator', 'partner'],
}

/** Rows in the format that is asked for, as ClickHouse writes it: names, types, then each row. */
export function compactRows(
  types: readonly (readonly [name: string, type: string])[],
  rows: readonly (readonly unknown[])[],
): string {
  const head = [types.map(([name]) => name), types.map(([, type]) => type)]
  return [...head, ...rows].map((row) => `${JSON.stringify(row)}\n`).join('')
}

/** Something that answers like ClickHouse's HTTP interface; it understands no SQL. */
export const test = base.extend<{ clickhouse: FakeClickhouse }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  clickhouse: async ({}, use) => {
    const queries: SeenQuery[] = []
    let reply: (query: SeenQuery, response: ServerResponse) => void = (_, response) => {
      response.writeHead(500).end()
    }
    const server = createServer(async (request, response) => {
      const header = (name: string) => request.headersDistinct[name]?.[0]
      const query = {
        sql: await text(request),
        search: new URL(request.url ?? '/', 'http://clickhouse').searchParams,
        user: header('x-clickhouse-user'),
        password: header('x-clickhouse-key'),
      }
      queries.push(query)
      reply(query, response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await use({
      queries,
      answer(next) {
        reply = next
      },
      request: (changes = {}) => ({
        definition: ordersExport,
        scope: { ownerId: '7', role: 'partner' },
        search: 'limit=1000',
        extension: 'csv',
        dialect: 'api',
        nowMs: Date.parse('2026-11-23T14:00:00Z'),
        timeZone: 'Europe/Berlin',
        lake: { url: 'http://127.0.0.1:9' },
        clickhouse: {
          url,
          user: 'reader',
          password: 'secret of the database',
          database: 'reports',
          patience: { answerMs: 60_000, idleMs: 60_000 },
        },
        ...changes,
      }),
    })
    server.closeAllConnections()
    server.close()
  },
})

export { expect } from 'playwright/test'
