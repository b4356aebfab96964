import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { checkArguments } from '@/lib/gate/console/check-arguments'

const huge = 'x'.repeat(100_000)
const passkey = true
const asked = { exportName: 'statsdaily', search: '', rowsOf: '' }

test('an action takes what its page sends', () => {
  for (const [shape, args] of [
    ['nothing', []],
    ['nothing', [{}, new FormData()]],
    ['form', [{}, new FormData()]],
    ['form', [{ errors: {}, attempt: 3 }, new FormData()]],
    ['key', ['key_1']],
    ['factor', [{ code: '123456' }]],
    ['factor', [{ passkey }]],
    ['removal', ['abc', { passkey }]],
    ['offer', ['sealed', '123456']],
    ['proof', [{ password: 'secret' }]],
    ['proof', [{ code: '123456' }]],
    ['preview', [asked]],
    ['lines', [{ lines: [], isLinkable: true, commits: true }]],
  ] as const) {
    expect(checkArguments(shape, args), shape).toMatchObject({ ok: true })
  }
})

test('an argument of the wrong form is named', () => {
  for (const [shape, args, name] of [
    ['form', [], 'state'],
    ['form', [null, new FormData()], 'state'],
    ['form', [{ attempt: 1n }, new FormData()], 'state'],
    ['form', [{}], 'form'],
    ['form', [{}, { get: 'x' }], 'form'],
    ['form', [{}, new Map()], 'form'],
    ['key', [7], 'keyId'],
    ['key', [huge], 'keyId'],
    ['offer', ['sealed', { code: '1' }], 'code'],
    ['proof', ['toString', 'secret'], 'answer'],
    ['proof', [{ toString: 'secret' }], 'answer'],
    ['factor', [{ passkey: 'yes' }], 'answer'],
    ['factor', [{ password: 'secret' }], 'answer'],
    ['removal', [{}, { passkey }], 'id'],
    ['preview', [{ ...asked, search: huge }], 'asked'],
    ['lines', [{ lines: 'x' }], 'asked'],
  ] as const) {
    const checked = checkArguments(shape, args)
    const told = checked.ok ? 'accepted' : checked.failure.detail
    expect(told, shape).toContain(`malformed: ${name} `)
  }
})

test('the check has an answer for any arguments', () => {
  fc.assert(
    fc.property(fc.array(fc.anything({ withBigInt: true, withMap: true })), (args) => {
      for (const shape of [
        'form',
        'key',
        'offer',
        'preview',
        'lines',
        'proof',
        'removal',
      ] as const) {
        expect(typeof checkArguments(shape, args).ok).toBe('boolean')
      }
    }),
  )
})
