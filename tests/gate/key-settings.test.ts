import type { CommandContext } from '@/lib/base/actor'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { createKey } from '@/tests/support/keys/save-settings'
import { expectProblem } from '@/tests/support/problem'
import { runText } from '@/tests/support/run-text'
import { hasManyLoopbacks } from '@/tests/support/send'

const plain = { exports: 'all', opensConsole: false, managesKeys: false } as const
const tomorrowMs = Date.now() + 86_400_000

/** The header of a new key of this person. */
async function headersOf(context: CommandContext, settings: Partial<KeySettingsInput>) {
  const all = { name: 'of a test', status: 'activated', ...settings } as const
  const made = await createKey(context, all, `settings-${crypto.randomUUID()}`)
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  const key = await revealKey(context, made.value.id)
  if (!key.ok) throw new Error(key.failure.detail)
  return [bearer(key.value)]
}

test('a key reads only the exports it is allowed', async ({ ask, stranger }) => {
  const permissions = { ...plain, exports: ['statsdaily'] }
  const headers = await headersOf(stranger.context, { permissions })
  expect((await ask(exportPath + yesterday, { headers })).status).toBe(200)
  expectProblem(await ask('/api/v1/exports/admedia.csv', { headers }), 'export_not_allowed')
  const listed = JSON.parse((await ask('/api/v1/exports', { headers })).body)
  expect(listed.data.map(({ name }: { name: string }) => name)).toEqual(['statsdaily'])
  const self = JSON.parse((await ask('/api/v1/key', { headers })).body)
  expect(self.permissions).toEqual({ ...permissions })
})

test('access that the owner loses is gone for the key at its next request', async ({
  ask,
  stranger,
}) => {
  const headers = await headersOf(stranger.context, {})
  const path = '/api/v1/exports/adm-affiliateexport.csv'
  const giveRole = (role: string) =>
    runText(
      kv(),
      "return redis.call('HSET', KEYS[1], 'role', ARGV[1])",
      [keyNames.user(stranger.userId)],
      [role],
    )
  await giveRole('administrator')
  expect((await ask(path, { headers, method: 'HEAD' })).status).toBe(200)
  await giveRole('partner')
  expectProblem(await ask(path, { headers }), 'export_not_allowed')
})

test('a key is refused from addresses outside its list, and the calls are not counted', async ({
  ask,
  stranger,
  address,
}) => {
  test.skip(!hasManyLoopbacks, 'needs more than one loopback address')
  const limits = { windows: [{ name: 'two', quota: 2, windowSeconds: 600 }] }
  const headers = await headersOf(stranger.context, { limits, allowedNetworks: [`${address}/32`] })
  const elsewhere = address.replace(/\d+$/, '253')
  const forged: [string, string][] = [
    ['X-Forwarded-For', address],
    ['X-Real-IP', address],
  ]
  for (let count = 0; count < 3; count += 1) {
    const refused = await ask(exportPath, { from: elsewhere, headers: [...headers, ...forged] })
    expectProblem(refused, 'key_invalid')
  }
  const why = await ask('/api/v1/key', { from: elsewhere, headers })
  expectProblem(why, 'address_not_allowed')
  expect(why.body).not.toContain(address)
  const admitted = await ask(exportPath + yesterday, { headers })
  expect(admitted.status).toBe(200)
  expect(admitted.headers['ratelimit-policy']).toBe('"two";q=2;w=600')
  expect(admitted.headers.ratelimit).toMatch(/^"two";r=1;t=\d+$/)
})

test('every answer states each of the key’s own limits, and the used-up one refuses', async ({
  ask,
  stranger,
}) => {
  const windows = [
    { name: 'per-minute', quota: 2, windowSeconds: 60 },
    { name: 'per-day', quota: 5_000, windowSeconds: 86_400 },
  ]
  const headers = await headersOf(stranger.context, { limits: { windows } })
  const answers = []
  for (let count = 0; count < 3; count += 1) {
    answers.push(await ask(exportPath + yesterday, { headers }))
  }
  const [first, , refused] = answers
  expect(first?.headers['ratelimit-policy']).toBe('"per-minute";q=2;w=60, "per-day";q=5000;w=86400')
  expect(first?.headers['x-ratelimit-limit']).toBe('2')
  if (!refused) throw new Error('there were three answers')
  expect(expectProblem(refused, 'rate_limited')['violated-policies']).toEqual(['per-minute'])
})

test('a key is refused before its first day, with the day it starts', async ({ ask, stranger }) => {
  const headers = await headersOf(stranger.context, { notBeforeMs: tomorrowMs })
  expectProblem(await ask(exportPath, { headers }), 'key_invalid')
  const why = expectProblem(await ask('/api/v1/key', { headers }), 'key_not_yet_valid')
  expect(why.detail).toContain(new Date(tomorrowMs).toISOString())
})

test('responses in a key’s last thirty days announce its end', async ({ ask, stranger }) => {
  const headers = await headersOf(stranger.context, { expiresAtMs: tomorrowMs })
  const answer = await ask(exportPath, { method: 'HEAD', headers })
  expect(answer.headers.sunset).toBe(new Date(tomorrowMs).toUTCString())
  const later = { expiresAtMs: Date.now() + 40 * 86_400_000 }
  const silent = await headersOf(stranger.context, later)
  const other = await ask(exportPath, { method: 'HEAD', headers: silent })
  expect(other.headers).not.toHaveProperty('sunset')
})

test('both secrets of a rotation work until it is finished, by key and by link', async ({
  ask,
  stranger,
}) => {
  const { context, keyId, key, linkToken }: Exporter = stranger
  await rotateKey(context, keyId, { overlapSeconds: 3_600 })
  const fresh = await revealKey(context, keyId)
  const newest = [bearer(fresh.ok ? fresh.value : '')]
  const older = await ask(exportPath, { method: 'HEAD', headers: [bearer(key)] })
  expect(older.status).toBe(200)
  expect(older.headers).toHaveProperty('sunset')
  expect((await ask(`/${linkToken}/statsdaily.csv`, { method: 'HEAD' })).status).toBe(200)
  expect((await ask(exportPath, { method: 'HEAD', headers: newest })).status).toBe(200)
  await finishRotation(context, keyId)
  expectProblem(await ask(exportPath, { headers: [bearer(key)] }), 'key_invalid')
  expectProblem(await ask('/api/v1/key', { headers: [bearer(key)] }), 'key_rotated')
  expectProblem(await ask(`/${linkToken}/statsdaily.csv`), 'key_invalid')
  expect((await ask(exportPath, { method: 'HEAD', headers: newest })).status).toBe(200)
})
