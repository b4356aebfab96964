import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { listExports } from '@/lib/exports/catalogue/catalogue'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { ExportDialect } from '@/lib/exports/model/presentation'
import { test } from '@/tests/support/lake/lake'
import { bytesOf, textOf } from '@/tests/support/lake/read-export'
import { describeParquet, describeXlsx } from './formats/describe-file'

/**
 * What every export looks like in every format, to be read by people: `tests/golden/<export>/<file>`. Whoever changes
 * a file on purpose writes it anew with UPDATE_GOLDEN=1 and shows the difference.
 */
const folder = join('tests', 'golden')
const isUpdate = process.env.UPDATE_GOLDEN === '1'
const howTo =
  'if that is meant: UPDATE_GOLDEN=1 npx playwright test --project=unit tests/unit/exports/golden.test.ts'

const platform = listExports().filter((definition) => !ownExports.includes(definition))

type Render = (request: ExportRequest) => Promise<string>

function text(extension: ExportExtension, dialect: ExportDialect): Render {
  return (request) => textOf({ ...request, extension, dialect })
}

/** Binary formats are stored as what an independent reader finds in them. */
const files: ReadonlyMap<string, Render> = new Map([
  ['link.csv', text('csv', 'link')],
  ['api.csv', text('csv', 'api')],
  ['api.tsv', text('tsv', 'api')],
  ['api.json', text('json', 'api')],
  ['api.ndjson', text('ndjson', 'api')],
  ['link.xml', text('xml', 'link')],
  ['link.xls', text('xls', 'link')],
  ['xlsx.json', async (request) => describeXlsx(await bytesOf({ ...request, extension: 'xlsx' }))],
  [
    'parquet.json',
    async (request) => describeParquet(await bytesOf({ ...request, extension: 'parquet' })),
  ],
])

/** The example of the export as the demonstration partner or an administrator asks it, cut to two rows. */
function asked({ example, roles }: ExportDefinition): Partial<ExportRequest> {
  return {
    search: `${example.replace(/&limit=\d+$/, '')}&limit=2`,
    scope: roles.includes('partner')
      ? { ownerId: '2209', role: 'partner' }
      : { ownerId: '1', role: 'administrator' },
  }
}

for (const definition of platform) {
  test(`${definition.name} equals its golden files in every format`, async ({ lake }) => {
    const home = join(folder, definition.name)
    for (const [file, render] of files) {
      const found = await render(lake.request(definition.name, asked(definition)))
      const path = join(home, file)
      if (isUpdate) {
        mkdirSync(home, { recursive: true })
        writeFileSync(path, found)
      }
      expect(existsSync(path), `${path} is missing; ${howTo}`).toBe(true)
      expect(found, `${path} is another; ${howTo}`).toBe(readFileSync(path, 'utf8'))
    }
  })
}

test('every golden file belongs to an export and a format', () => {
  const known = new Set(
    platform.flatMap(({ name }) => [...files.keys()].map((file) => join(folder, name, file))),
  )
  const found = readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => join(folder, name, file)),
  )
  const stale = found.filter((path) => !known.has(path))
  if (isUpdate) for (const path of stale) rmSync(path)
  else expect(stale).toEqual([])
})
