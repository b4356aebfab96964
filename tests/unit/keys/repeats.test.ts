import { randomUUID } from 'node:crypto'
import type { CommandContext } from '@/lib/base/actor'
import { extendKey } from '@/lib/keys/edit/extend-key'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { importKeys } from '@/lib/keys/import/import-keys'
import { listKeys } from '@/lib/keys/list/list-keys'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { newPerson } from '@/tests/support/accounts'
import { issueKey, updateKey } from '@/tests/support/keys/save-settings'
import { everything, expect, newKey, test } from './key-fixture'

const dayMs = 86_400_000

type Change = (context: CommandContext, keyId: string) => Promise<unknown>

async function withExpiry(context: CommandContext, keyId: string): Promise<void> {
  const settings = { name: 'For a while', status: 'activated' } as const
  await updateKey(context, keyId, { ...settings, expiresAtMs: context.nowMs + dayMs }, 1)
}

const imported = { line: 2, fields: { name: 'Of another system', key: randomUUID() } }

/** Each change of keys, with what has to be done before it. */
const changes: Record<string, { before?: Change; change: Change }> = {
  create: {
    change: (context) => issueKey(context, { name: 'Once', status: 'activated' }, 'intent-of-one'),
  },
  edit: {
    change: (context, id) => updateKey(context, id, { name: 'New', status: 'activated' }, 1),
  },
  extend: {
    before: withExpiry,
    change: (context, id) => extendKey(context, id, context.nowMs + 30 * dayMs),
  },
  'rotate with an intent': {
    change: (context, id) =>
      rotateKey(context, id, { overlapSeconds: 86_400, intent: 'intent-of-one' }),
  },
  'rotate without one': {
    change: (context, id) => rotateKey(context, id, { overlapSeconds: 86_400 }),
  },
  'finish a rotation': {
    before: (context, id) => rotateKey(context, id, { overlapSeconds: 86_400 }),
    change: (context, id) => finishRotation({ ...context, nowMs: context.nowMs + 1 }, id),
  },
  revoke: { change: (context, id) => revokeKey(context, id) },
  delete: { change: (context, id) => deleteKey(context, id) },
  restore: { before: (context, id) => deleteKey(context, id), change: restoreKey },
  import: {
    change: (context) => importKeys(context, [imported], { isLinkable: true, commits: true }),
  },
}

for (const [name, { before, change }] of Object.entries(changes)) {
  test(`a change that is sent twice takes effect once: ${name}`, async () => {
    const { context } = await newPerson()
    const keyId = await newKey(context)
    await before?.(context, keyId)
    const state = async () => {
      const { keys } = await listKeys(context.actor, everything, context.nowMs)
      const deleted = await listDeletedKeys(context.actor, context.nowMs)
      return [...keys, ...deleted]
    }
    const untouched = await state()
    await change(context, keyId)
    const once = await state()
    expect(once).not.toEqual(untouched)
    await change(context, keyId)
    expect(await state()).toEqual(once)
  })
}
