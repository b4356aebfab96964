import { randomInt } from 'node:crypto'
import { openAccount } from '@/lib/accounts/open-account'
import type { Actor, CommandContext } from '@/lib/base/actor'
import { addressBits } from '@/lib/base/network'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { lookupIdOf, readToken } from '@/lib/keys/token/token-format'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'

/** Every worker of a run begins elsewhere; ids of guests are greater. */
let nextUserId = randomInt(100_000, 499_000_000)

/** A new person with a default key, and the context in which they act. */
export async function newPerson(
  nowMs = Date.now(),
): Promise<{ actor: Actor; context: CommandContext; defaultKeyId: string }> {
  nextUserId += 1
  const actor: Actor = {
    userId: String(nextUserId),
    email: `person-${nextUserId}@example.org`,
    name: `Person ${nextUserId}`,
    role: 'partner',
    via: { kind: 'session', sessionId: 'ses_ofatest0000000000000', provenAtMs: nowMs },
  }
  const opened = await openAccount({ ...actor, passwordHash: '' }, nowMs)
  if (!opened.ok) throw new Error(opened.failure.detail)
  const context = { actor, address: '127.0.0.1', requestId: 'req_test', nowMs }
  return { actor, context, defaultKeyId: opened.value.defaultKeyId }
}

/** Returns the gate's decision for a credential: `opens`, or the code of its refusal. */
export async function accessOf(
  kv: Kv,
  text: string,
  nowMs = Date.now(),
  address = '127.0.0.1',
): Promise<string> {
  const token = readToken(text)
  if (!token) return 'junk'
  const held = await readCredential(kvBatch(kv, 1), lookupIdOf(token), {
    addressBits: addressBits(address) ?? '',
    limits: defaultKeyLimits,
    nowMs,
  })
  const access = decideAccess(held)
  return access.ok ? 'opens' : access.failure.code
}
