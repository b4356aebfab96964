import { Redis } from 'ioredis'
import { base64url, CompactEncrypt } from 'jose'
import type { CommandContext } from '@/lib/base/actor'
import { SealBroken } from '@/lib/base/seal-text'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { openSealedKey, sealKey } from '@/lib/keys/token/seal-key'
import { mintKeyToken } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { testSecret } from '@/tests/support/store'
import { expect, newKey, plaintext, test } from './key-fixture'

const oldKey = testSecret('key encryption')
const binding = { ownerId: '1', keyId: 'key_a' }

/** An instance whose key-encryption key was changed; a worker of its own, as the environment is read once. */
const rotatedTest = test.extend<object, { rotation: string }>({
  rotation: [
    async ({ store }, use) => {
      process.env.KEY_ENCRYPTION_KEYS = `k2:${testSecret('newer')},k1:${oldKey}`
      await use(store.url)
    },
    { scope: 'worker', auto: true },
  ],
})

function sealWith(header: Record<string, string>, secret = oldKey): Promise<string> {
  const bound = { alg: 'dir', enc: 'A256GCM', kid: 'k1', owner: '1', key: 'key_a', ...header }
  return new CompactEncrypt(new TextEncoder().encode('kw_live_x'))
    .setProtectedHeader(bound)
    .encrypt(base64url.decode(secret))
}

function headerOf(sealed: string): unknown {
  return JSON.parse(new TextDecoder().decode(base64url.decode(sealed.split('.')[0] ?? '')))
}

test('a sealed key opens only for its own record and unaltered', async () => {
  const token = mintKeyToken()
  const sealed = await sealKey(token, binding)
  expect(sealed).not.toContain(token)
  expect(await openSealedKey(sealed, binding)).toBe(token)
  for (const other of [
    { ownerId: '2', keyId: 'key_a' },
    { ownerId: '1', keyId: 'key_b' },
  ]) {
    await expect(openSealedKey(sealed, other)).rejects.toThrow(SealBroken)
  }
  for (let at = 0; at < sealed.length; at += 1) {
    // The last letter of a segment has bits that stand for nothing.
    if (sealed[at] === '.' || sealed[at + 1] === '.' || at === sealed.length - 1) continue
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
    await expect(openSealedKey(altered, binding)).rejects.toThrow(SealBroken)
  }
})

test('every seal of the same token differs', async () => {
  const token = mintKeyToken()
  const sealed = await Promise.all(Array.from({ length: 20 }, () => sealKey(token, binding)))
  expect(new Set(sealed.map((one) => one.split('.')[2])).size).toBe(20)
})

test('a seal that is compressed, or has an unknown key or another secret, is refused', async () => {
  expect(await openSealedKey(await sealWith({}), binding)).toBe('kw_live_x')
  for (const sealed of [
    await sealWith({ zip: 'DEF' }),
    await sealWith({ kid: 'k9' }),
    await sealWith({}, `${'C'.repeat(42)}E`),
    '....',
    '',
    'not a seal',
  ]) {
    await expect(openSealedKey(sealed, binding), sealed).rejects.toThrow(SealBroken)
  }
})

test('swapped seals of two people are not revealed', async ({ store }) => {
  const { context } = await newPerson()
  const other = await newPerson()
  const [mine, second, theirs] = [
    await newKey(context),
    await newKey(context),
    await newKey(other.context),
  ]
  const swap = (left: string, right: string) =>
    runText(
      store.kv,
      `local left, right = redis.call('HGET', KEYS[1], 'sealed'), redis.call('HGET', KEYS[2], 'sealed')
       redis.call('HSET', KEYS[1], 'sealed', right)
       redis.call('HSET', KEYS[2], 'sealed', left)`,
      [keyNames.apiKey(left), keyNames.apiKey(right)],
    )
  const events: { event: string; keyId: string }[] = []
  const { error } = console
  console.error = (line: string) => events.push(JSON.parse(line))
  const codeOf = async (one: CommandContext, id: string) => {
    const revealed = await revealKey(one, id)
    return revealed.ok ? 'ok' : revealed.failure.code
  }
  await swap(mine, theirs)
  expect(await codeOf(context, mine)).toBe('secret_unreadable')
  expect(await codeOf(other.context, theirs)).toBe('secret_unreadable')
  await swap(mine, theirs)
  await swap(mine, second)
  expect(await codeOf(context, mine)).toBe('secret_unreadable')

  console.error = error
  expect(events.map(({ event, keyId }) => [event, keyId])).toEqual([
    ['integrity', mine],
    ['integrity', theirs],
    ['integrity', mine],
  ])
  const trail = await runText(
    store.kv,
    `return cjson.encode(redis.call('XRANGE', KEYS[1], '-', '+'))`,
    [keyNames.activity(context.actor.userId)],
  )
  expect(trail).toContain('key.created')
  expect(trail).not.toContain('key.revealed')
})

test('the store contains no key in plain text', async ({ store }) => {
  const { context, defaultKeyId } = await newPerson()
  const tokens = [
    await plaintext(context, defaultKeyId),
    await plaintext(context, await newKey(context)),
  ]
  // Asked directly: the whole store may take longer than the client's deadline.
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const timesFound = await redis.eval(
    `local found = {}
     for at in ipairs(ARGV) do found[at] = 0 end
     for _, name in ipairs(redis.call('KEYS', '*')) do
       local kind, value = redis.call('TYPE', name).ok, ''
       if kind == 'string' then value = redis.call('GET', name)
       elseif kind == 'hash' then value = redis.call('HGETALL', name)
       elseif kind == 'stream' then value = redis.call('XRANGE', name, '-', '+') end
       local text = name .. cjson.encode(value)
       for at, sought in ipairs(ARGV) do
         if string.find(text, sought, 1, true) then found[at] = found[at] + 1 end
       end
     end
     return found`,
    0,
    defaultKeyId,
    ...tokens.map((token) => token.slice(8, 40)),
  )
  redis.disconnect()
  const [control, ...secrets] = Array.isArray(timesFound) ? timesFound.map(Number) : []
  expect(control).toBeGreaterThan(0)
  expect(secrets).toEqual([0, 0])
})

rotatedTest(
  'opens old seals after the key-encryption key changed and seals with the newest',
  async () => {
    const token = mintKeyToken()
    const sealed = await sealKey(token, binding)
    expect(headerOf(sealed)).toMatchObject({ kid: 'k2', alg: 'dir', enc: 'A256GCM' })
    expect(await openSealedKey(sealed, binding)).toBe(token)
    expect(await openSealedKey(await sealWith({}), binding)).toBe('kw_live_x')
  },
)
