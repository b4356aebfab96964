import { randomUUID } from 'node:crypto'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { builtActions, callAction } from '@/tests/support/actions'
import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'
import { runText } from '@/tests/support/run-text'
import { sessionCookie } from '@/tests/support/session'

const million = { name: 'all', quota: 1_000_000, windowSeconds: 60 }
/** What every key has without an allowance, as the gate tells it. */
const usual = '"export";q=60;w=60'

test('by no door does an owner give a key more than 60 calls a minute', async ({
  ask,
  instance,
  stranger,
}) => {
  const { context, userId } = stranger
  const { name, value } = await sessionCookie(userId, Date.now())
  const act = (action: string, args: readonly unknown[] | Record<string, string>) => {
    const built = builtActions().get(action)
    if (!built) throw new Error(`the build has no action ${action}`)
    const headers = [['Cookie', `${name}=${value}`] as const]
    return callAction(ask, new URL(instance.url).origin, built, { headers, args })
  }
  const window = {
    'windows.0.quota': '1000000',
    'windows.0.length': '1',
    'windows.0.unit': 'minute',
    'windows.0.name': 'all',
  }
  const form = { exportsMode: 'all', status: 'activated', ...window }
  const made = await act('createKeyAction', { ...form, name: 'Greedy', intentId: randomUUID() })
  expect(made.body).toContain('at most 60 calls')
  expect(made.headers['x-action-redirect']).toBeUndefined()
  const { keyId, key } = await openKeyWith(context, {})
  const edited = await act('updateKeyAction', { ...form, name: 'Greedy', keyId, version: '1' })
  expect(edited.body).toContain('at most 60 calls')
  const found = await getKey(context.actor, keyId, Date.now())
  expect(found.ok && found.value.limits).toEqual({})

  const line = {
    name: 'Imported',
    key: randomUUID(),
    limits: JSON.stringify({ windows: [million] }),
  }
  const imported = await act('importLinesAction', [
    { lines: [{ line: 2, fields: line }], isLinkable: false, commits: true },
  ])
  expect(imported.body).not.toContain('"outcome":"new"')
  const bulk = await act('bulkAction', { kind: 'limits', key: keyId, ...window })
  expect(bulk.body).not.toContain('1000000')
  const head = await ask(exportPath, { method: 'HEAD', headers: [bearer(key)] })
  expect(head.headers['ratelimit-policy']).toBe(usual)

  const limiting = await act('setLimitsAction', { userId, keyId, callsPerMinute: '1000000' })
  expect(limiting.body).toContain('administrators_only')
})

test('a managing key gives no key more, neither when it creates, edits nor rotates one', async ({
  ask,
  stranger,
}) => {
  const { context } = stranger
  const manager = await openKeyWith(context, { permissions: managingPermissions })
  const { keyId } = await openKeyWith(context, {})
  const limits = { windows: [million] }
  const send = (method: string, path: string, body: object, type = 'application/json') =>
    ask(`/api/v1/keys${path}`, {
      method,
      headers: [bearer(manager.key), ['Content-Type', type], ['If-Match', '*']],
      body: JSON.stringify(body),
    })
  const patch = 'application/merge-patch+json'
  for (const answer of [
    await send('POST', '', { name: 'Greedy', limits }),
    await send('PATCH', `/${keyId}`, { limits }, patch),
    await send('PATCH', `/${keyId}`, { allowance: limits }, patch),
    await send('POST', `/${keyId}/rotate`, { limits }),
  ]) {
    expectProblem(answer, 'invalid_parameter')
  }
})

test('limits of older records are capped by the gate, and stay so when rotated and restored', async ({
  ask,
  stranger,
}) => {
  const { context } = stranger
  const { keyId, key } = await openKeyWith(context, {})
  const set = `return redis.call('HSET', KEYS[1], 'limits', ARGV[1])`
  const older = JSON.stringify({ windows: [million], rowsPerDay: 10 ** 12 })
  await runText(kv(), set, [keyNames.apiKey(keyId)], [older])
  const policyOf = async (secret: string) => {
    const answer = await ask(exportPath, { method: 'HEAD', headers: [bearer(secret)] })
    return answer.headers['ratelimit-policy']
  }
  expect(await policyOf(key)).toContain(usual)
  expect((await rotateKey(context, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  expect(await policyOf(key)).toContain(usual)
  expect((await deleteKey(context, keyId)).ok).toBe(true)
  expect((await restoreKey(context, keyId)).ok).toBe(true)
  const record = await getKey(context.actor, keyId, Date.now())
  expect(record.ok && record.value.status).toBe('revoked')
})
