import type { CommandContext } from '@/lib/base/actor'
import type { KeyListQuery } from '@/lib/keys/list/list-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { createKey } from '@/tests/support/keys/save-key-form'
import { test as storeTest } from '@/tests/support/store'

export { expect } from '@/tests/support/store'

/** Verbs take their store from the environment, so it has to be there even for tests that never name it. */
export const test = storeTest.extend<{ environment: string }>({
  environment: [({ store }, use) => use(store.url), { auto: true }],
})

/** The list as it opens: newest first, nothing filtered. */
export const everything: KeyListQuery = {
  search: '',
  status: '',
  sort: 'created',
  direction: 'descending',
  page: 1,
}

/** A form that is accepted as it is. */
export const form = { name: 'Day-to-day reports', expirationDay: '', status: 'activated' }

let intents = 0

/** Creates a key from the form, with an intent of its own. */
export async function newKey(
  context: CommandContext,
  more: Partial<typeof form> = {},
): Promise<string> {
  intents += 1
  const created = await createKey(context, { ...form, ...more, intentId: `intent-${intents}` })
  if (!created.ok) throw new Error(created.failure.detail)
  return created.value.id
}

/** The whole key, as Copy takes it. */
export async function plaintext(context: CommandContext, keyId: string): Promise<string> {
  const revealed = await revealKey(context, keyId)
  if (!revealed.ok) throw new Error(revealed.failure.detail)
  return revealed.value
}
