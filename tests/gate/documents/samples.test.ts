import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { ownExports } from '@/lib/exports/definitions/own-exports'
import { newSubject } from '@/tests/gate/authorization/world'
import {
  type Ask,
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { folderOf, hasPython, type Replay, runners } from '@/tests/support/openapi/replay'

const documentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.looseObject({
        operationId: z.string(),
        'x-codeSamples': z.array(z.object({ lang: z.string(), source: z.string() })).default([]),
      }),
    ),
  ),
})

/** Where the data of an operator's own exports are, no test knows. */
const own = ownExports.map(({ name }) => `/api/v1/exports/${name}.{format}`)

/** Written in words alone: their paths stand for those of every export. */
const withoutSamples = ['getExportOfUser', 'openLink']

const preparations: Readonly<Record<string, 'rotated' | 'deleted'>> = {
  finishRotation: 'rotated',
  restoreKey: 'deleted',
}

async function readOperations(ask: Ask) {
  const { paths } = documentSchema.parse(JSON.parse((await ask('/api/v1/openapi.json')).body))
  return Object.entries(paths)
    .filter(([path]) => !own.includes(path))
    .flatMap(([, item]) => Object.values(item))
}

/** Returns each sample with its environment variables. */
async function toReplays(
  ask: Ask,
  { context }: Exporter,
  language: string,
  secret: string,
): Promise<Replay[]> {
  const { key } = await openKeyWith(context, { permissions: managingPermissions })
  const exported = await ask(exportPath + yesterday, { headers: [bearer(key)] })
  const exportId = String(exported.headers['x-export-id'])
  const replays: Replay[] = []
  for (const { operationId, 'x-codeSamples': samples } of await readOperations(ask)) {
    const source = samples.find(({ lang }) => lang === language)?.source
    if (source === undefined) continue
    const id = source.includes('KEY_ID') ? await newSubject(context, preparations[operationId]) : ''
    const environment = {
      KEYWARD_KEY: key,
      KEY_ID: id,
      EXPORT_ID: exportId,
      LEAK_REPORT_SECRET: secret,
    }
    replays.push({ operationId, source, environment })
  }
  return replays
}

for (const [language, run] of Object.entries(runners)) {
  test(`every ${language} sample works against this server`, async ({
    ask,
    administrator,
    instance,
  }) => {
    test.skip(language === 'Python' && !hasPython, 'python3 is not installed: not replayed')
    const parent = mkdtempSync(join(tmpdir(), 'keyward-samples-'))
    try {
      const secret = instance.environment.LEAK_REPORT_SECRET ?? ''
      const replays = await toReplays(ask, administrator, language, secret)
      const operations = (await readOperations(ask)).map(({ operationId }) => operationId)
      const replayed = replays.map(({ operationId }) => operationId)
      expect([...replayed, ...withoutSamples].toSorted()).toEqual(operations.toSorted())
      const folder = folderOf(parent, language)
      await run(replays, folder)
      const files = readdirSync(folder).filter((name) => /\.(csv|xml|json)$/.test(name))
      const saved = files.filter((name) => name !== 'samples.json')
      const exports = replays.filter(({ source }) => /exports\/(?!receipts)/.test(source))
      expect(saved).toHaveLength(exports.length)
      for (const name of saved) expect(statSync(join(folder, name)).size, name).toBeGreaterThan(0)
    } finally {
      rmSync(parent, { recursive: true, force: true })
    }
  })
}
