import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { writeDuckdb } from '@/app/_ui/exports/snippets/duckdb'
import { writePowerQuery } from '@/app/_ui/exports/snippets/power-query'
import { writePython } from '@/app/_ui/exports/snippets/python'
import { writeR } from '@/app/_ui/exports/snippets/r'
import type { SnippetWriter } from '@/app/_ui/exports/snippets/snippet'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { python, type Results, type Runner, r } from './run-snippets'
import {
  type Case,
  casesOf,
  expectRows,
  isGuardedInLinks,
  isJson,
  type Reading,
} from './snippet-cases'
import { type Chosen, type ExportServer, serveExport } from './snippet-export'

function codesOf(server: ExportServer, cases: readonly Case[], write: SnippetWriter) {
  const codes = cases.map(({ label, format, chosen, isEmpty }) => {
    const snippet = write(server.sourceOf(format, isEmpty ? 'none' : 'all', chosen))
    if ('cannot' in snippet) throw new Error(snippet.cannot)
    return [label, snippet.code] as const
  })
  return Object.fromEntries(codes)
}

async function expectSnippets(write: SnippetWriter, run: Runner, reading: Reading): Promise<void> {
  const server = await serveExport()
  try {
    const cases = casesOf(['csv', 'tsv', 'json', 'ndjson', 'xml', 'xlsx'])
    const results = await run(codesOf(server, cases, write))
    for (const one of cases) expectRows(one, results[one.label], reading)
  } finally {
    server.close()
  }
}

test('pandas reads every digit of every format, and empty files, without a language setting', async () => {
  const reading = {
    keepsEmptyText: isJson,
    keepsFractions: () => true,
    isGuarded: () => false,
    keepsReturns: () => true,
  }
  await expectSnippets(writePython, python('cron'), reading)
})

for (const name of ['shell', 'cron'] as const) {
  test(`R reads every digit of every format, and empty files, as in a ${name}`, async () => {
    await expectSnippets(writeR, r(name), {
      keepsEmptyText: isJson,
      keepsFractions: (format) => format !== 'xlsx',
      isGuarded: () => false,
      keepsReturns: ({ format }) => format !== 'csv' && format !== 'tsv',
    })
  })
}

/** DuckDB in this process; the file stands in for its address, which only an extension can read. */
const duckdb: Runner = async (snippets) => {
  const oracle = await openDuckdb()
  const folder = mkdtempSync(join(tmpdir(), 'keyward-duckdb-'))
  const results: Results = {}
  try {
    for (const [label, code] of Object.entries(snippets)) {
      const [, link = ''] = /'(http[^']+)'/.exec(code) ?? []
      const path = join(folder, 'export')
      writeFileSync(path, Buffer.from(await (await fetch(link)).arrayBuffer()))
      const statement = code.replace(link, path).replace(/;$/, '')
      const columns = await oracle.texts(`DESCRIBE ${statement}`)
      const found = await oracle.texts(statement)
      results[label] = { columns: columns.map(([name]) => name ?? ''), rows: found }
    }
    return results
  } finally {
    oracle.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

test('DuckDB reads every digit of text, JSON and Parquet, and empty files', async () => {
  const server = await serveExport()
  try {
    const cases = casesOf(['csv', 'tsv', 'json', 'ndjson', 'parquet'])
    const results = await duckdb(codesOf(server, cases, writeDuckdb))
    for (const one of cases) {
      expectRows(one, results[one.label], {
        keepsEmptyText: ({ chosen }) => chosen.columns?.length !== 1,
        keepsFractions: () => true,
        isGuarded: isGuardedInLinks,
        keepsReturns: () => true,
      })
    }
  } finally {
    server.close()
  }
})

test('Power Query gets the types of numbers and dates, quotes names and accepts an empty file', async () => {
  const server = await serveExport()
  const codeOf = (format: string, chosen: Chosen = {}) => {
    const snippet = writePowerQuery(server.sourceOf(format, 'all', chosen))
    return 'code' in snippet ? snippet.code : ''
  }
  expect(codeOf('csv')).toContain('{"account", Int64.Type}')
  expect(codeOf('csv')).toContain('{"day", type date}}, "de-DE")')
  expect(codeOf('csv')).not.toMatch(/"order_id", /)
  expect(codeOf('csv', { file: { lang: 'de' } })).toContain('{"Währung ""EUR""", type number}')
  expect(codeOf('csv', { file: { header: '0' } })).toContain('Columns = {\n    "order_id"')
  expect(codeOf('xml')).toContain('if HasRows then Source{0}[Table] else #table(')
  for (const format of ['json', 'ndjson']) expect(codeOf(format)).toContain('"order_id"')
  server.close()
})

test('snippets of links tell where text has an apostrophe, and those with a key get it without one', async () => {
  const server = await serveExport()
  const noteOf = (write: SnippetWriter, format: string, chosen: Chosen = {}) => {
    const snippet = write(server.sourceOf(format, 'all', chosen))
    return 'code' in snippet ? snippet.note : undefined
  }
  for (const write of [writePowerQuery, writeDuckdb]) {
    expect(noteOf(write, 'csv')).toContain('apostrophe')
    expect(noteOf(write, 'xlsx')).toContain('apostrophe')
    expect(noteOf(write, 'ndjson') ?? '').not.toContain('apostrophe')
    expect(noteOf(write, 'csv', { columns: ['clicks', 'day'] }) ?? '').not.toContain('apostrophe')
  }
  for (const write of [writePython, writeR]) {
    expect(noteOf(write, 'csv')).not.toContain('apostrophe')
  }
  server.close()
})
