import { getKey } from '@/lib/keys/list/get-key'
import { listActivity } from '@/lib/trail/list-activity'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { builtActions, callAction } from '@/tests/support/actions'
import { bearer, type Exporter, expect, exportPath, openKey, test } from '@/tests/support/exporter'
import { cookieWith, type Header } from '@/tests/support/key-session'
import { expectProblem } from '@/tests/support/problem'

const lasting = { windows: [{ name: 'test', quota: '3', length: '20', unit: 'hour' }] }

async function usageOf({ context, keyId }: Exporter) {
  const usage = await readKeyUsage(context.actor, keyId, { hours: 2, days: 2 }, Date.now())
  if (!usage.ok) throw new Error(usage.failure.detail)
  return usage.value
}

async function openingsOf({ context }: Exporter, keyId: string): Promise<(string | undefined)[]> {
  const found = await listActivity(context.actor, {
    ownerId: context.actor.userId,
    group: '',
    subject: keyId,
    search: '',
    fromMs: undefined,
    untilMs: undefined,
    before: '',
  })
  const events = found.ok ? found.value.events : []
  return events
    .filter(({ action }) => action === 'session.opened_with_key')
    .map(({ details }) => details.get('count'))
}

test('views of the console by a key are counted and recorded as its calls', async ({
  ask,
  stranger,
}) => {
  const looking = await openKey(stranger.context, { opensConsole: true, ...lasting })
  const see = (path: string) => ask(path, { headers: [bearer(looking.key)] })
  expect((await see('/insights/exports')).status).toBe(200)
  expect((await see('/activity/csv')).status).toBe(200)
  expect((await see('/access/api-keys')).status).toBe(200)

  const page = await see('/access/api-keys')
  expect(page.status).toBe(307)
  const refused = await ask(page.headers.location ?? '')
  expectProblem(refused, 'rate_limited')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expectProblem(await see('/activity/csv'), 'rate_limited')
  const file = await ask(exportPath, { headers: [bearer(looking.key)] })
  expectProblem(file, 'rate_limited')

  await expect.poll(async () => (await usageOf(looking)).lastCalls.length).toBe(6)
  const { lastCalls } = await usageOf(looking)
  const outcomes = lastCalls.map(({ exportName, outcome }) => `${exportName} ${outcome}`)
  expect(outcomes.toSorted()).toEqual([
    ...Array(3).fill('console allowed'),
    ...Array(2).fill('console limited'),
    'statsdaily limited',
  ])
  expect(new Set(lastCalls.map(({ address }) => address)).size).toBe(1)
  const key = await getKey(looking.context.actor, looking.keyId, Date.now())
  expect(key.ok && key.value.lastUsedAtMs).toBeGreaterThan(0)
  await expect.poll(() => openingsOf(looking, looking.keyId)).toEqual(['3'])
})

test('a key previews only the exports it may read, within its limits', async ({
  ask,
  instance,
  stranger,
}) => {
  const { key } = await openKey(stranger.context, {
    opensConsole: true,
    exports: ['vouchers'],
    ...lasting,
  })
  const preview = builtActions().get('previewAction')
  if (!preview) throw new Error('the build has no preview')
  const origin = new URL(instance.url).origin
  const cookie = await cookieWith(ask, instance.url, key)
  const see = (exportName: string) =>
    callAction(ask, origin, preview, {
      headers: [cookie, bearer(key)],
      args: [{ exportName, search: '', rowsOf: '' }],
    })
  expect((await see('statsdaily')).body).toContain('No export that you may read has this name.')
  expect((await see('vouchers')).body).not.toContain('No export that you may read')
  const catalogue = await ask('/insights/exports', { headers: [bearer(key)] })
  expect(catalogue.body).toContain('export=vouchers')
  expect(catalogue.body).not.toContain('export=statsdaily')
  expect((await see('vouchers')).body).toMatch(/The limit of 3 per \d+ seconds is used up/)
})

test('a console session of a key counts like the key, and can always be ended', async ({
  ask,
  instance,
  stranger,
}) => {
  const looking = await openKey(stranger.context, { opensConsole: true, ...lasting })
  const cookie = await cookieWith(ask, instance.url, looking.key)
  const see = async () => (await ask('/insights/exports', { headers: [cookie] })).status
  expect([await see(), await see(), await see(), await see()]).toEqual([200, 200, 200, 307])
  expect(await openingsOf(looking, looking.keyId)).toEqual([])
  const origin: Header = ['Origin', new URL(instance.url).origin]
  const left = await ask('/api/sign-out', { method: 'POST', headers: [cookie, origin] })
  expect(left.headers.location).toBe('/sign-in')
  const gone = await ask('/insights/exports', { headers: [cookie] })
  expect(gone.headers.location).toMatch(/^\/sign-in/)
})
