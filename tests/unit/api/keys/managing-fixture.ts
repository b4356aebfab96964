import type { CommandContext } from '@/lib/base/actor'
import type { KeyPermissions } from '@/lib/keys/record/permissions'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { createKey } from '@/tests/support/keys/save-settings'
import { runText } from '@/tests/support/run-text'

let intents = 0

/** Returns an unused intent. */
export function newIntent(): string {
  intents += 1
  return `intent-of-managing-${process.pid}-${intents}`
}

export const everything: KeyPermissions = { exports: 'all', opensConsole: true, managesKeys: true }

/** A key with these permissions, made by its owner in the console. */
export async function keyWith(
  context: CommandContext,
  permissions: KeyPermissions,
): Promise<string> {
  const settings = { name: 'of a test', status: 'activated', permissions } as const
  const created = await createKey(context, settings, newIntent())
  if (!created.ok) throw new Error(created.failure.detail)
  return created.value.id
}

/** A person, in person and acting with a managing key. */
export async function newManager(permissions: Partial<KeyPermissions> = {}): Promise<{
  owner: CommandContext
  manager: CommandContext
  keyId: string
}> {
  const { context: owner } = await newPerson()
  const keyId = await keyWith(owner, { ...everything, ...permissions, managesKeys: true })
  const lookupId = String(
    await runText(kv(), `return redis.call('HGET', KEYS[1], 'lookupId')`, [keyNames.apiKey(keyId)]),
  )
  const via = { kind: 'key', keyId, keyName: 'of a test', lookupId } as const
  return { owner, manager: { ...owner, actor: { ...owner.actor, via } }, keyId }
}
