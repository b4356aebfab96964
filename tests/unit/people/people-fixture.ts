import type { CommandContext } from '@/lib/base/actor'
import { foldEmail } from '@/lib/people/fold-email'
import { hashPassword } from '@/lib/people/password-hash'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'

const writeUserScript = `
redis.call('SET', KEYS[2], ARGV[1])
redis.call('DEL', KEYS[1])
return redis.call('HSET', KEYS[1], unpack(ARGV, 2))
`

export const goodPassword = 'tree lamp river stone'

let lastId = 700_000

/** Stores a person the way opening an account does, and says who they are. */
export async function storeUser(
  kv: Kv,
  more: Record<string, string> = {},
): Promise<CommandContext> {
  lastId += 1
  const id = String(lastId)
  const email = `person${id}@example.org`
  const fields = {
    id,
    email,
    name: 'A Person',
    role: 'partner',
    status: 'active',
    passwordHash: await hashPassword(goodPassword),
    epoch: '1',
    defaultKeyId: 'key_none',
    createdAtMs: '1000',
    ...more,
  }
  const keys = [keyNames.user(id), keyNames.userByEmail(foldEmail(email))]
  await runText(kv, writeUserScript, keys, [id, ...Object.entries(fields).flat()])
  return {
    actor: {
      userId: id,
      email,
      name: fields.name,
      role: 'partner',
      via: { kind: 'session', sessionId: 'ses_ofatest0000000000000', provenAtMs: 5_000 },
    },
    address: '192.0.2.7',
    requestId: 'req_test',
    nowMs: 5_000,
  }
}

/** Every audit entry of a person, as flat text. */
export async function readActivity(kv: Kv, userId: string): Promise<string[]> {
  const reply = await runText(
    kv,
    "return redis.call('XRANGE', KEYS[1], '-', '+')",
    [keyNames.activity(userId)],
    [],
  )
  return Array.isArray(reply) ? reply.map((entry) => JSON.stringify(entry)) : []
}
