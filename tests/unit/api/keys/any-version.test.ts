import { keyOperations } from '@/lib/api/operations/key-operations'
import { getKey } from '@/lib/keys/list/get-key'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { everything, keyWith, newManager } from './managing-fixture'

test('concurrent patches for any version all take effect, those for one version only once', async () => {
  const { owner, manager } = await newManager()
  const keyId = await keyWith(owner, everything)
  const patch = (ifMatch: string, body: object) =>
    keyOperations.updateKey.handle({
      context: manager,
      keyId,
      search: '',
      headers: new Headers({ 'If-Match': ifMatch }),
      body,
    })
  const bodies = [
    { name: 'Renamed' },
    { note: 'in the cron of host 7' },
    { allowedNetworks: ['192.0.2.0/24'] },
    { permissions: { opensConsole: false } },
  ]
  const answers = await Promise.all(bodies.map((body) => patch('*', body)))
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true])
  const key = await getKey(owner.actor, keyId, owner.nowMs)
  expect(key).toMatchObject({
    ok: true,
    value: {
      name: 'Renamed',
      note: 'in the cron of host 7',
      allowedNetworks: ['192.0.2.0/24'],
      permissions: { ...everything, opensConsole: false },
      version: 5,
    },
  })
  const once = await Promise.all(bodies.map((body) => patch('"5"', body)))
  const refused = once.flatMap((one) => (one.ok ? [] : [one.failure.code]))
  expect(refused).toEqual(['precondition_failed', 'precondition_failed', 'precondition_failed'])
})
