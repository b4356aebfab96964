import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { lookupIdOf } from '@/lib/keys/token/token-format'
import { newPerson } from '@/tests/support/accounts'
import { createLimitedKey } from '@/tests/support/keys/save-settings'
import { plaintext } from '@/tests/unit/keys/key-fixture'

export const noonMs = Date.parse('2026-11-23T12:00:00Z')

let intents = 0

/** A key of a new person, as the gate would read it. */
export async function limitedKey(settings: Partial<KeySettingsInput>) {
  const { context } = await newPerson(noonMs)
  intents += 1
  const all = { name: 'limited', status: 'activated', ...settings } as const
  const made = await createLimitedKey(context, all, `limited-key-${process.pid}-${intents}`)
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  const token = await plaintext(context, made.value.id)
  const lookupId = lookupIdOf({ kind: 'key', token })
  return { context, keyId: made.value.id, ownerId: context.actor.userId, lookupId }
}

export const window = (name: string, quota: number, windowSeconds: number) => ({
  name,
  quota,
  windowSeconds,
})
