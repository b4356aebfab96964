import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { extendKey } from '@/lib/keys/edit/extend-key'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { fieldMap } from '@/lib/store/replies'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { newPerson } from '@/tests/support/accounts'
import { updateKey } from '@/tests/support/keys/save-settings'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '../key-fixture'

type Verb = (context: CommandContext, keyId: string) => Promise<Result<unknown, Problem>>

const inADayMs = 86_400_000
const span = { hours: 1, days: 1 }

/** All verbs of the console on one key, with their preparation. */
const verbs: Record<string, readonly [verb: Verb, preparation?: Verb]> = {
  'shows it': [({ actor, nowMs }, id) => getKey(actor, id, nowMs)],
  'shows its usage': [({ actor, nowMs }, id) => readKeyUsage(actor, id, span, nowMs)],
  'edits it': [
    (context, id) => updateKey(context, id, { name: 'edited', status: 'deactivated' }, 1),
  ],
  'extends it': [
    (context, id) => extendKey(context, id, context.nowMs + 2 * inADayMs),
    (context, id) => {
      const expiresAtMs = context.nowMs + inADayMs
      return updateKey(context, id, { name: 'ends', status: 'activated', expiresAtMs }, 1)
    },
  ],
  'copies it': [revealKey],
  'copies its link': [revealLinkToken],
  'rotates it': [(context, id) => rotateKey(context, id, { overlapSeconds: 3600 })],
  'finishes its rotation': [
    finishRotation,
    (context, id) => rotateKey(context, id, { overlapSeconds: 3600 }),
  ],
  'revokes it': [revokeKey],
  'deletes it': [deleteKey],
  'restores it': [restoreKey, deleteKey],
}

async function factsOf(kv: Kv, keyId: string, userId: string): Promise<string> {
  const fields = await runText(kv, "return redis.call('HGETALL', KEYS[1])", [
    keyNames.apiKey(keyId),
  ])
  const trail = await runText(kv, "return redis.call('XLEN', KEYS[1])", [keyNames.activity(userId)])
  return JSON.stringify([[...fieldMap(fields)].sort(), trail])
}

for (const [title, [verb, prepare]] of Object.entries(verbs)) {
  test(`${title} only for its owner, and another person’s key and an unknown key get the same response`, async ({
    store,
  }) => {
    const owner = await newPerson()
    const administrator = await newPerson()
    const others = [
      (await newPerson()).context,
      {
        ...administrator.context,
        actor: { ...administrator.actor, role: 'administrator' as const },
      },
    ]
    const id = await newKey(owner.context)
    if (prepare) expect((await prepare(owner.context, id)).ok).toBe(true)
    const before = await factsOf(store.kv, id, owner.actor.userId)
    for (const other of others) {
      const refused = await verb(other, id)
      expect(refused.ok ? 'done' : refused.failure.code).toBe('not_found')
      expect(await verb(other, newId('apiKey'))).toEqual(refused)
    }
    expect(await factsOf(store.kv, id, owner.actor.userId)).toBe(before)
    expect((await verb(owner.context, id)).ok).toBe(true)
  })
}
