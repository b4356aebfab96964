import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { policies } from '@/lib/limits/policies'
import { bearer } from '@/tests/support/exporter'
import { expect, manageWith, test } from '@/tests/support/keys/managing'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectHonest, untilRefused } from '@/tests/support/limits/until-refused'
import { expectProblem } from '@/tests/support/problem'

const narrow = { exports: ['statsdaily'], opensConsole: false, managesKeys: true }

test('a managing key cannot create, edit, rotate or reveal a key with more access', async ({
  ask,
  stranger,
}) => {
  const { key } = await openKeyWith(stranger.context, { permissions: narrow })
  const manage = manageWith(ask, key)
  const wide = await openKeyWith(stranger.context, { permissions: managingPermissions })
  const match = [['If-Match', '*']] as const
  expectProblem(await manage('POST', '', { name: 'as plain keys are' }), 'permission_missing')
  const same = { name: 'the same', permissions: narrow }
  const made = JSON.parse((await manage('POST', '', same)).body)
  const more = { permissions: { opensConsole: true } }
  const attempts = [
    await manage('POST', '', { ...same, permissions: { ...narrow, exports: 'all' } }),
    await manage('PATCH', `/${made.id}`, more, match),
    await manage('PATCH', `/${wide.keyId}`, { status: 'deactivated' }, match),
    await manage('POST', `/${wide.keyId}/rotate`),
    await manage('POST', `/${wide.keyId}/reveal`),
    await manage('POST', `/${stranger.keyId}/reveal`),
  ]
  for (const answer of attempts) expectProblem(answer, 'permission_missing')
  expect((await manage('POST', `/${made.id}/reveal`)).status).toBe(200)
  expect((await manage('GET', `/${wide.keyId}`)).status).toBe(200)
  expect((await manage('POST', `/${wide.keyId}/revoke`)).status).toBe(200)
})

test('a managing key cannot edit itself, but can rotate and end itself', async ({
  ask,
  stranger,
  manager,
  manage,
}) => {
  const change = await manage('PATCH', `/${manager.keyId}`, { limits: null }, [['If-Match', '*']])
  expectProblem(change, 'permission_missing')
  const rotated = JSON.parse((await manage('POST', `/${manager.keyId}/rotate`)).body)
  const newer = manageWith(ask, rotated.secret)
  // The older secret goes on managing, but gets hold of nothing that outlives it.
  expect((await manage('GET', '')).status).toBe(200)
  for (const action of ['rotate', 'reveal']) {
    expectProblem(await manage('POST', `/${manager.keyId}/${action}`), 'permission_missing')
  }
  expect((await newer('POST', `/${manager.keyId}/reveal`)).status).toBe(200)
  expect((await newer('POST', `/${manager.keyId}/revoke`)).status).toBe(200)
  expectProblem(await newer('GET', ''), 'key_invalid')
  expect((await rotateKey(stranger.context, manager.keyId, { overlapSeconds: 0 })).ok).toBe(false)
})

test('calls of the key API have their own limit and state what is left', async ({
  ask,
  stranger,
  manager,
  manage,
}) => {
  const listed = await manage('GET', '')
  expect(listed.headers['ratelimit-policy']).toBe('"manage";q=120;w=60')
  const looked = await ask('/api/v1/exports/statsdaily.csv', {
    method: 'HEAD',
    headers: [bearer(manager.key)],
  })
  expect(looked.headers['ratelimit-policy']).toBe('"export";q=60;w=60')
  const other = await openKeyWith(stranger.context, { permissions: managingPermissions })
  const { admitted, refused } = await untilRefused(() =>
    manageWith(ask, other.key)('GET', '/deleted'),
  )
  expectProblem(refused, 'rate_limited')
  expectHonest(admitted, policies.manage)
})
