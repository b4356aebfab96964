import { randomBase62 } from '@/lib/base/encoding'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import { policies } from '@/lib/limits/policies'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  openKey,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { updateKey } from '@/tests/support/keys/save-key-form'
import { expectProblem } from '@/tests/support/problem'
import { runText } from '@/tests/support/run-text'
import { type Answer, hasManyLoopbacks } from '@/tests/support/send'

const set = "return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])"

/** Every way in which a key that once opened has come to open nothing. */
const endings: Record<string, (dead: Exporter) => Promise<unknown>> = {
  deleted: ({ context, keyId }) => deleteKey(context, keyId),
  revoked: ({ context, keyId }) => revokeKey(context, keyId),
  deactivated: ({ context, keyId }) =>
    updateKey(context, keyId, {
      name: 'of a test',
      expirationDay: '',
      status: 'deactivated',
      version: 1,
    }),
  expired: ({ keyId }) =>
    runText(kv(), set, [keyNames.apiKey(keyId)], ['expiresAtMs', String(Date.now() - 1)]),
  key_of_a_deactivated_owner: ({ userId }) =>
    runText(kv(), set, [keyNames.user(userId)], ['status', 'deactivated']),
}

function told(answer: Answer): string {
  const { instance, ...rest } = expectProblem(answer, 'key_invalid')
  return JSON.stringify({ ...rest, challenge: answer.headers['www-authenticate'] })
}

test('unknown and ended keys get the same answer, by key and by link', async ({ ask }) => {
  const unknown = mintKeyToken()
  const answers = new Map<string, string>()
  for (const [ending, end] of Object.entries(endings)) {
    const { context } = await newPerson()
    const dead = await openKey(context)
    const byKey = () => ask(exportPath + yesterday, { headers: [bearer(dead.key)] })
    expect((await byKey()).status).toBe(200)
    await end(dead)
    answers.set(ending, told(await byKey()))
    answers.set(`${ending} link`, told(await ask(`/${dead.linkToken}/statsdaily.csv`)))
  }
  answers.set('unknown', told(await ask(exportPath, { headers: [bearer(unknown)] })))
  const link = `/${deriveLinkToken(unknown)}/statsdaily.csv`
  answers.set('unknown link', told(await ask(link)))
  expect(new Set(answers.values()).size, JSON.stringify([...answers], undefined, 1)).toBe(1)
})

test('/api/v1/key tells the holder of a revoked key the reason', async ({ ask, stranger }) => {
  await revokeKey(stranger.context, stranger.keyId)
  const answer = await ask('/api/v1/key', { headers: [bearer(stranger.key)] })
  expectProblem(answer, 'key_revoked')
})

test('forged keys and links are refused without a store request', async ({ ask, instance }) => {
  for (let round = 0; round < 10; round += 1) {
    // Others use the store meanwhile: a round in which it saw nothing at all proves that we asked nothing.
    await expect(async () => {
      const before = await instance.kvRequestCount()
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => [
          ask(`/kwl_${randomBase62(38)}/statsdaily.csv`),
          ask(exportPath, { headers: [bearer(`kw_live_${randomBase62(38)}`)] }),
        ]).flat(),
      )
      for (const answer of answers) expectProblem(answer, 'key_invalid')
      expect(await instance.kvRequestCount()).toBe(before)
    }).toPass({ intervals: [0] })
  }
})

test('a key with any one character changed is refused', async ({ ask, stranger }) => {
  const { key } = stranger
  const typos = Array.from({ length: key.length }, (_, index) => {
    const other = key[index] === 'a' ? 'b' : 'a'
    return key.slice(0, index) + other + key.slice(index + 1)
  })
  const cut = [key.slice(0, -1), `${key}a`, key.toUpperCase(), key.toLowerCase(), `${key}\t${key}`]
  for (const text of [...typos, ...cut]) {
    expectProblem(await ask(exportPath, { headers: [bearer(text)] }), 'key_invalid')
  }
})

test('an address is refused after its failures, but a valid key from that address is not', async ({
  ask,
  stranger,
  address,
}) => {
  test.skip(!hasManyLoopbacks, 'needs an address that no other test shares')
  const unknown = [bearer(mintKeyToken())]
  const statuses: number[] = []
  for (let count = 0; count <= policies.failures.quota; count += 1) {
    statuses.push((await ask(exportPath, { headers: unknown })).status)
  }
  // Failures are counted after their answer, so that the last may be a moment behind.
  await expect.poll(async () => (await ask(exportPath, { headers: unknown })).status).toBe(429)
  expect(statuses.slice(0, policies.failures.quota)).not.toContain(429)
  const refused = expectProblem(await ask(exportPath, { headers: unknown }), 'rate_limited')
  expect(refused['violated-policies']).toEqual([policies.failures.name])
  expect(refused.retryAfterSeconds).toBeLessThanOrEqual(policies.failures.windowSeconds + 1)
  const valid = await ask(exportPath + yesterday, { headers: [bearer(stranger.key)] })
  expect(valid.status).toBe(200)
  const elsewhere = address.replace(/\d+$/, '254')
  expect((await ask(exportPath, { headers: unknown, from: elsewhere })).status).toBe(401)
})
