import type { Actor } from '@/lib/base/actor'
import { sha256Hex } from '@/lib/base/hmac'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { findBySecret } from '@/lib/keys/find/find-by-secret'
import { importKeys } from '@/lib/keys/import/import-keys'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import { newPerson } from '@/tests/support/accounts'
import { expect, newKey, plaintext, test } from '../key-fixture'

function digested(token: string) {
  return { ending: token.slice(-4), sha256: sha256Hex(token) }
}

test('a key is found by the digest of its secret and of its link, by its owner alone', async () => {
  const { actor, context } = await newPerson()
  const { actor: other } = await newPerson()
  const id = await newKey(context, { name: 'Leaked' })
  const key = await plaintext(context, id)
  const find = async (who: Actor, token: string) => {
    const found = await findBySecret(who, digested(token), 'own', context.nowMs)
    return found.ok && found.value.map((one) => [one.key.id, one.part])
  }
  expect(await find(actor, key)).toEqual([[id, 'key']])
  expect(await find(actor, deriveLinkToken(key))).toEqual([[id, 'link']])
  expect(await find(other, key)).toEqual([])
  expect(await find(actor, mintKeyToken())).toEqual([])
  // The right end of a wrong secret.
  const sought = { ending: key.slice(-4), sha256: sha256Hex('another') }
  expect(await findBySecret(actor, sought, 'own', context.nowMs)).toEqual({ ok: true, value: [] })
  await deleteKey(context, id)
  expect(await find(actor, key)).toEqual([])
})

test('administrators find everybody’s keys, with the name of the owner, and nobody else does', async () => {
  const { actor, context } = await newPerson()
  const { actor: partner } = await newPerson()
  const id = await newKey(context, { name: 'Of a partner' })
  const key = await plaintext(context, id)
  const administrator: Actor = { ...partner, role: 'administrator' }
  for (const sought of [digested(key), { ending: key.slice(-4) }]) {
    const found = await findBySecret(administrator, sought, 'everybody', context.nowMs)
    expect(found.ok && found.value).toContainEqual(
      expect.objectContaining({
        key: expect.objectContaining({ id }),
        owner: { userId: actor.userId, name: actor.name, email: actor.email },
        part: sought === undefined || 'sha256' in sought ? 'key' : 'unknown',
      }),
    )
    expect(JSON.stringify(found)).not.toContain('sealed')
    const refused = await findBySecret(partner, sought, 'everybody', context.nowMs)
    expect(refused).toMatchObject({ ok: false, failure: { code: 'administrators_only' } })
  }
})

test('the older secret of a rotation is found, and the new one', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context, { name: 'Rotated' })
  const before = await plaintext(context, id)
  const rotated = await rotateKey(context, id, { overlapSeconds: 86_400, reveal: true })
  if (!rotated.ok) throw new Error(rotated.failure.detail)
  for (const [token, part] of [
    [before, 'older'],
    [deriveLinkToken(before), 'older'],
    [rotated.value.secret, 'key'],
    [deriveLinkToken(rotated.value.secret), 'link'],
  ] as const) {
    const found = await findBySecret(actor, digested(token), 'own', context.nowMs)
    expect(found.ok && found.value.map((one) => [one.key.id, one.part])).toEqual([[id, part]])
  }
})

test('an imported key is found by its digest, also when only that is known', async () => {
  const { actor, context } = await newPerson()
  const tokens = ['other-system-4f8a9c2e71b0', 'other-system-0b17e2c9a8f4']
  const [known = '', unknown = ''] = tokens
  const imported = await importKeys(
    context,
    [
      { line: 1, fields: { name: 'Known', key: known } },
      { line: 2, fields: { name: 'Digest', sha256: sha256Hex(unknown) } },
    ],
    { isLinkable: false, commits: true },
  )
  expect(imported).toMatchObject({ ok: true, value: [{ outcome: 'new' }, { outcome: 'new' }] })
  for (const [token, name] of [
    [known, 'Known'],
    [unknown, 'Digest'],
  ] as const) {
    const found = await findBySecret(actor, digested(token), 'own', context.nowMs)
    expect(found.ok && found.value.map((one) => [one.key.name, one.part])).toEqual([[name, 'key']])
  }
})

test('only an ending of four characters and a digest are looked for', async () => {
  const { actor, context } = await newPerson()
  for (const sought of [
    { ending: '' },
    { ending: 'abc' },
    { ending: 'abcde' },
    { ending: 'a:b;' },
    { ending: 'abcd', sha256: 'kw_live_secret' },
    { ending: 'abcd', sha256: 'A'.repeat(64) },
  ]) {
    const found = await findBySecret(actor, sought, 'own', context.nowMs)
    expect(found).toMatchObject({ ok: false, failure: { code: 'bad_request' } })
  }
})
