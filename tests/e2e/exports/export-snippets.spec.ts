import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright/test'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { provisionProgram } from '@/scripts/testing/provision-program'
import { createKey } from '@/tests/support/keys/save-key-form'
import { type Oracle, openDuckdb } from '@/tests/support/lake/duckdb'
import { test as base, contextOf, copyBy, expect, openLive, signInAs } from '../console-test'

const run = promisify(execFile)
const formats = ['csv', 'tsv', 'json', 'ndjson', 'xml', 'xlsx', 'xls', 'parquet']
const rowLimit = 7

interface Workshop {
  page: Page
  /** A key of the demonstration partner that no other test spends, chosen on the page. */
  key: string
  folder: string
  /** The snippet of a program as the page shows it, or the sentence in its place. */
  shown(program: string): Promise<string>
  /** The same as the page copies it. */
  copied(program: string): Promise<string>
}

async function newKey(userId: string): Promise<{ name: string; key: string }> {
  const person = { userId, email: 'demo@keyward.example', password: '' }
  const context = contextOf(person, Date.now())
  const name = `snippets ${crypto.randomUUID()}`
  const made = await createKey(context, {
    name,
    expirationDay: '',
    status: 'activated',
    intentId: `intent-${crypto.randomUUID()}`,
  })
  if (!made.ok) throw new Error(made.failure.detail)
  const key = await revealKey(context, made.value.id)
  if (!key.ok) throw new Error(key.failure.detail)
  return { name, key: key.value }
}

const test = base.extend<{ workshop: Workshop }>({
  workshop: async ({ page, context, instance }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'keyward-snippets-'))
    await signInAs(context, instance.url, instance.firstRun.userId)
    const { name, key } = await newKey(instance.firstRun.userId)
    await openLive(page, '/insights/exports/build?export=reporttransactions')
    const keys = page.getByRole('combobox', { name: 'Key' })
    await keys.selectOption({ label: (await keys.getByText(name).textContent()) ?? '' })
    await page.getByRole('textbox', { name: 'Row limit' }).fill(String(rowLimit))
    const programs = page.getByRole('region', { name: 'In your program' })
    const choose = (program: string) =>
      programs.getByRole('radio', { name: program, exact: true }).check()
    await use({
      page,
      key,
      folder,
      async shown(program) {
        await choose(program)
        return (await programs.locator('pre, [role=status]').first().textContent()) ?? ''
      },
      async copied(program) {
        await choose(program)
        return copyBy(programs.getByRole('button', { name: `Copy snippet for ${program}` }))
      },
    })
    rmSync(folder, { recursive: true, force: true })
  },
})

async function chooseFormat({ page }: Workshop, format: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Format' }).selectOption(format)
}

async function writeUnusually({ page }: Workshop): Promise<void> {
  await page.getByText('How it is written').click()
  await page.getByRole('combobox', { name: 'Between fields' }).selectOption('pipe')
  await page.getByRole('combobox', { name: 'Decimal sign' }).selectOption('comma')
  await page.getByRole('combobox', { name: 'First line' }).selectOption('0')
}

test('every program and format has a snippet or an explanation', async ({ workshop }) => {
  const code: Record<string, RegExp> = {
    curl: /^curl .*Bearer \$KEYWARD_KEY/s,
    'wget + cron': /^0 6 \* \* \* .*wget /,
    'Python (pandas)': /^import hashlib\n.*rows = /s,
    R: /download\.file.*rows <- /s,
    'Google Sheets': /^=IMPORT(DATA|XML)\("/,
    'Excel (Power Query)': /^let\n/,
    DuckDB: /SELECT /,
  }
  const unread: Record<string, readonly string[]> = {
    'Python (pandas)': ['xls'],
    R: ['xls'],
    'Google Sheets': ['json', 'ndjson', 'xlsx', 'xls', 'parquet'],
    'Excel (Power Query)': ['xls'],
    DuckDB: ['xml', 'xls'],
  }
  for (const format of formats) {
    await chooseFormat(workshop, format)
    for (const [program, written] of Object.entries(code)) {
      const isUnread = unread[program]?.includes(format) ?? false
      const text = await workshop.shown(program)
      expect(text, `${program} ${format}`).toMatch(isUnread ? /choose /i : written)
      if (!isUnread) expect(text).toContain(`.${format}`)
    }
  }
})

test('curl fetches every format', async ({ workshop }) => {
  const { folder, key } = workshop
  for (const format of formats) {
    await chooseFormat(workshop, format)
    const environment = { ...process.env, KEYWARD_KEY: key }
    await run('bash', ['-c', await workshop.copied('curl')], { cwd: folder, env: environment })
    const bytes = readFileSync(join(folder, `reporttransactions.${format}`))
    expect(bytes.length, format).toBeGreaterThan(1000)
  }
})

test('the crontab line fetches the file and leaves no partial file', async ({ workshop }) => {
  const { folder } = workshop
  const line = await workshop.copied('wget + cron')
  expect(line).not.toMatch(/[^\\]%/)
  const command = line.replace('0 6 * * * ', '').replaceAll('\\%', '%')
  await run('bash', ['-c', command], { env: { ...process.env, HOME: folder } })
  const text = readFileSync(join(folder, 'reporttransactions.csv'), 'utf8')
  expect(text.trim().split('\n')).toHaveLength(rowLimit + 1)
  await run('bash', ['-c', `ls ${folder}/*.part`]).then(
    () => expect('a part was left').toBe(''),
    () => undefined,
  )
})

/** The statement as DuckDB runs it: the file stands in for its address, which only an extension can read. */
async function duckdbRows(workshop: Workshop, oracle: Oracle, format: string) {
  const statement = await workshop.copied('DuckDB')
  const [, link = ''] = /'(http[^']+)'/.exec(statement) ?? []
  const path = join(workshop.folder, `read.${format}`)
  writeFileSync(path, Buffer.from(await (await fetch(link)).arrayBuffer()))
  return oracle.texts(statement.replace(link, path))
}

test('DuckDB reads the text formats and Parquet to the same rows', async ({ workshop }) => {
  const oracle = await openDuckdb()
  const read: Record<string, number> = {}
  for (const format of ['csv', 'tsv', 'json', 'ndjson', 'parquet']) {
    await chooseFormat(workshop, format)
    const rows = await duckdbRows(workshop, oracle, format)
    read[format] = rows.length
    expect(rows[0]?.[0], format).toBe('2209')
  }
  expect(read).toEqual({ csv: 7, tsv: 7, json: 7, ndjson: 7, parquet: 7 })
  await chooseFormat(workshop, 'csv')
  await writeUnusually(workshop)
  expect(await duckdbRows(workshop, oracle, 'csv')).toHaveLength(rowLimit)
  oracle.close()
})

/** The ids of orders as the file itself has them. */
async function idsOf({ folder, key }: Workshop, curl: string): Promise<string[]> {
  await run('bash', ['-c', curl], { cwd: folder, env: { ...process.env, KEYWARD_KEY: key } })
  const text = readFileSync(join(folder, 'reporttransactions.csv'), 'utf8')
  const records: Record<string, string>[] = parse(text, { columns: true })
  return records.map(({ conversion_id = '' }) => conversion_id)
}

/** Runs a program as cron does, which says nothing of a language. */
async function runBare({ folder, key }: Workshop, program: string, args: readonly string[]) {
  const env = { NODE_ENV: 'test', PATH: process.env.PATH, KEYWARD_KEY: key } as const
  return (await run(program, args, { cwd: folder, env })).stdout.trim().split('\n')
}

test('pandas and R read order ids to the digit, without a language setting', async ({
  workshop,
}) => {
  const ids = await idsOf(workshop, await workshop.copied('curl'))
  expect(ids).toHaveLength(rowLimit)
  expect(ids.join()).toMatch(/\d{17}/)
  const python = `${await workshop.copied('Python (pandas)')}\nprint(*rows["conversion_id"], sep="\\n")`
  expect(await runBare(workshop, provisionProgram('python'), ['-c', python])).toEqual(ids)
  const r = `${await workshop.copied('R')}\nwriteLines(rows$conversion_id)`
  expect(await runBare(workshop, provisionProgram('r'), ['-e', r])).toEqual(ids)
})
