import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportLink, type LinkChoices, linkQuery } from '@/app/_ui/address/export-link'
import { readExportOptions } from '@/app/_ui/exports/catalogue/read-export-options'
import { type SnippetSource, snippetSource } from '@/app/_ui/exports/snippets/snippet-source'
import { parseExportQuery } from '@/lib/exports/language/export-query'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import {
  type ExportExtension,
  exportFormats,
  isExportExtension,
} from '@/lib/exports/model/format-list'
import type { Cell } from '@/lib/exports/values/cell'
import { column, encodeBytes } from '../formats/encode-rows'

const columns = [
  column('order_id', 'text', { title: 'Order', titles: { de: 'Auftrags-Nr. (Kürzel "K")' } }),
  column('basket_id', 'text', { title: 'Order', titles: { de: 'Warenkorb' } }),
  column('note', 'text', { title: "Client's note", titles: { de: 'Größe' } }),
  column('account', 'integer', { title: 'Account number', titles: { de: 'Kontonummer §1' } }),
  column('clicks', 'integer', { titles: { de: 'Klicks' } }),
  column('amount', 'decimal', { titles: { de: 'Währung "EUR"' }, fractionDigits: 2 }),
  column('share', 'decimal', { titles: { de: 'Anteil' } }),
  column('is_new', 'boolean', { titles: { de: 'Neu?' } }),
  column('day', 'date', { dateStyle: 'documented', titles: { de: 'Tag' } }),
  column('valid_until', 'date', { titles: { de: 'Gültig bis' } }),
  column('tracked', 'timestamp', { titles: { de: 'Erfasst' } }),
  column('changed', 'timestamp', { timestampStyle: 'offset', titles: { de: 'Geändert' } }),
]

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
const moment = (text: string) => Date.parse(`${text}Z`) * 1000

/** Texts that programs with type inference misread. */
export const rows: readonly (readonly Cell[])[] = [
  [
    '007',
    '0001',
    'Bücherhafen “Ä”',
    9_007_199_254_740_993n,
    5,
    1234.5,
    0.352,
    true,
    day('2026-02-01'),
    day('9999-12-31'),
    moment('2026-11-01T10:00:00'),
    moment('2026-11-01T10:00:00.123'),
  ],
  [
    '20755022091212710',
    '2',
    'NA',
    1_234_567_890_123_456_789n,
    3_000_000_000,
    -0.01,
    49.9,
    false,
    day('2026-12-11'),
    day('1970-01-01'),
    moment('1999-12-31T23:59:59'),
    moment('2026-11-01T00:00:00'),
  ],
  ['1e5', '03', ' x ', null, null, null, null, null, null, null, null, null],
  ['null', '03', 'a;b,"c" | d', 1, 0, 0, 1e-7, true, 0, 0, 0, 0],
  ['T', '03', '2026-01-01', 12, 12, 12, 12, false, 20_000, 20_000, 0, 0],
  ['00', '03', null, 99, 99, 99, 0.1, true, 20_000, 20_000, 0, 0],
  ['0x1F', '03', '', 99, 99, 99, 0.1, true, 20_000, 20_000, 0, 0],
  ['True', '03', 'nan', 99, 99, 99, 0.30000000000000004, true, 20_000, 20_000, 0, 0],
  ['=1+1', '+49 30 123', "'=x", 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['@a', '-x', '\t=1', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['-5', '+3.2', '\uff1d1', -99, -99, -99, -1.5, true, -20_000, -20_000, -1_000_000, -1_000_000],
  ['\\', 'a\\"b', '#c', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['\\N', '%s', '_x', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['a\r\nb', 'a\rb', '😀 \u00a0', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['#NAME?', '1/0', '1_000', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
  ['<a>&amp;', "it's", 'x ', 99, 99, 99, 1e300, true, 20_000, 20_000, 0, 0],
  ['1.50', '03', 'line\nline', 99, 99, 99, 1.5, true, 20_000, 20_000, 0, 0],
]

/** A column of every type, with names and titles that programs have to quote. */
export const definition: ExportDefinition = {
  name: 'everything',
  title: 'Everything',
  description: 'A column of every type.',
  example: '',
  source: { kind: 'lake', dataset: 'everything' },
  columns,
  filters: [],
  roles: ['partner'],
}

/** Choices in the link builder besides the format. */
export interface Chosen {
  columns?: readonly string[]
  file?: Readonly<Record<string, string>>
}

/** A server of one export under its link and with a key in a header, whole and without rows. */
export interface ExportServer {
  sourceOf(format: string, rows: 'all' | 'none', chosen?: Chosen): SnippetSource
  close(): void
}

async function answer(origin: string, url: string): Promise<Buffer> {
  const { pathname, search } = new URL(url, origin)
  const extension = pathname.split('.').at(-1) as ExportExtension
  const dialect = pathname.startsWith('/api/') ? 'api' : 'link'
  const query = parseExportQuery(search, { definition, extension, dialect, today: 20_780 })
  if (!query.ok) throw new Error(JSON.stringify(query.failure))
  const { columns: chosen, presentation, limit } = query.value
  const places = chosen.map(({ name }) => columns.findIndex((one) => one.name === name))
  const cells = rows.map((row) => places.map((place) => row[place])).slice(0, limit)
  const options = { dialect, ...presentation } as const
  return encodeBytes(extension, chosen, pathname.includes('none') ? [] : cells, options)
}

/** Starts the server on the loopback interface. */
export async function serveExport(): Promise<ExportServer> {
  const server = createServer((request, response) => {
    const origin = 'http://127.0.0.1'
    if (request.url?.includes('/receipts/')) {
      response.end(JSON.stringify({ sha256: request.url.split('/').at(-1) }))
      return
    }
    answer(origin, request.url ?? '').then(
      (bytes) => {
        const extension = new URL(request.url ?? '', origin).pathname.split('.').at(-1) ?? ''
        response.setHeader(
          'Content-Type',
          isExportExtension(extension) ? exportFormats[extension].contentType : '',
        )
        // The id tells the hash, so that the server needs to remember nothing.
        response.setHeader('X-Export-Id', createHash('sha256').update(bytes).digest('hex'))
        response.end(bytes)
      },
      (error: unknown) => response.writeHead(400).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = readExportOptions(definition, 'partner', 'UTC')
  return {
    sourceOf(format, kind, { columns: names = [], file = {} } = {}) {
      const range = { choice: '', from: '', to: '' }
      const nothing = { range, filters: {}, sort: '', limit: '', rowsOf: '' }
      const choices: LinkChoices = { ...nothing, columns: names, format, file }
      const { parameters = [] } =
        options.formats.find(({ extension }) => extension === format) ?? {}
      const query = linkQuery(choices, parameters)
      const exportName = kind === 'all' ? definition.name : `none-of-${definition.name}`
      const link = exportLink(origin, 'kwl_token', { exportName, userId: '', format }, query)
      return snippetSource(options, choices, { origin, link, query })
    },
    close: () => server.close(),
  }
}
