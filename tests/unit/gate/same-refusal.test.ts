import { gate } from '@/lib/gate/gate'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext, test } from '@/tests/unit/keys/key-fixture'

const set = "return redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])"

interface Held {
  context: Awaited<ReturnType<typeof newPerson>>['context']
  id: string
  kv: Kv
}

/** How a key that once worked has come to work no more. */
const endings: Record<string, (held: Held) => Promise<unknown>> = {
  revoked: ({ context, id }) => revokeKey(context, id),
  deleted: ({ context, id }) => deleteKey(context, id),
  rotated: ({ context, id }) => rotateKey(context, id, { overlapSeconds: 0 }),
  deactivated: ({ id, kv }) => runText(kv, set, [keyNames.apiKey(id)], ['status', 'deactivated']),
  expired: ({ id, kv }) => runText(kv, set, [keyNames.apiKey(id)], ['expiresAtMs', '1']),
  'not yet valid': ({ id, kv }) =>
    runText(kv, set, [keyNames.apiKey(id)], ['notBeforeMs', String(Date.now() * 2)]),
  'of a deactivated owner': ({ context, kv }) =>
    runText(kv, set, [keyNames.user(context.actor.userId)], ['status', 'deactivated']),
}

/** What the gate does before it answers: the scripts of each request to the store, and every byte but the request's id. */
async function refusalOf(request: Request, kv: Kv) {
  const asked: (string | undefined)[][] = []
  let answers = 0
  const watched: Kv = {
    ...kv,
    pipeline: async (calls) => {
      asked.push(calls.map(({ digest }) => digest))
      const replies = await kv.pipeline(calls)
      answers += 1
      return replies
    },
  }
  const decision = await gate(request, { store: watched })
  // What is recorded after the answer may have been sent by now; it has no reply yet.
  const [decided] = asked
  const awaited = answers
  if (decision.kind !== 'refuse') throw new Error('The key works.')
  await decision.afterAnswer
  const { response } = decision
  const id = response.headers.get('X-Request-Id') ?? 'none'
  const head = JSON.stringify([response.status, ...response.headers]).replaceAll(id, '')
  return { decided, awaited, head, body: (await response.text()).replaceAll(id, '') }
}

function requestsOf(key: string): Request[] {
  const headers = { Authorization: `Bearer ${key}`, 'X-Real-IP': '192.0.2.77' }
  const site = 'http://localhost:3000'
  return [
    new Request(`${site}/api/v1/exports/statsdaily.csv`, { headers }),
    new Request(`${site}/api/v1/exports`, { headers }),
    new Request(`${site}/${deriveLinkToken(key)}/statsdaily.csv`),
  ]
}

async function refusalsOf(key: string, kv: Kv) {
  const refusals = []
  for (const request of requestsOf(key)) refusals.push(await refusalOf(request, kv))
  return refusals
}

test('an unknown key and one that has ended get the same bytes, after the same one request to the store', async ({
  store: { kv },
}) => {
  await refusalsOf(mintKeyToken(), kv)
  const unknown = await refusalsOf(mintKeyToken(), kv)
  for (const { decided, awaited } of unknown) {
    expect(decided).toHaveLength(2)
    expect(awaited).toBe(1)
  }
  for (const [ending, end] of Object.entries(endings)) {
    const { context } = await newPerson()
    const id = await newKey(context)
    const key = await plaintext(context, id)
    await end({ context, id, kv })
    expect(await refusalsOf(key, kv), ending).toEqual(unknown)
  }
})
