import fc from 'fast-check'
import { sealAddress, withoutForged } from '@/lib/people/sign-in/sealed-address'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const nowMs = Date.parse('2026-11-23T14:00:00Z')

function told(address: string, audience: string, atMs = nowMs): URLSearchParams {
  return withoutForged(new URLSearchParams(address.split('?')[1]), audience, atMs)
}

test('an address says what happened to its person, for a while', () => {
  const sealed = sealAddress('/access/api-keys?page=2&done=revoked', '7', nowMs)
  expect(told(sealed, '7').get('done')).toBe('revoked')
  expect(told(sealed, '8').get('done')).toBeNull()
  expect(told(sealed, '7', nowMs + 5 * 60_000).get('done')).toBeNull()
  expect(told(sealed, '8').get('page')).toBe('2')
})

test('nothing that was changed or made up says anything', () => {
  const sealed = sealAddress('/access/users/user?id=7&done=deactivated', '1', nowMs)
  for (const forged of [
    '/access/users/user?id=7&done=deactivated',
    '/access/users/user?id=7&done=deactivated&seal=',
    sealed.replace('id=7', 'id=8'),
    sealed.replace('deactivated', 'reactivated'),
    `${sealed}&undo=key_1`,
    sealed.replace(/seal=\d+/, `seal=${nowMs * 2}`),
  ]) {
    expect(told(forged, '1').get('done'), forged).toBeNull()
  }
})

test('any parameters survive the seal', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (parameters) => {
      const { seal: _, ...rest } = parameters
      const sealed = sealAddress(`/p?${new URLSearchParams({ ...rest, done: 'x' })}`, '7', nowMs)
      const found = told(sealed, '7')
      expect(found.get('done')).toBe('x')
    }),
  )
})
