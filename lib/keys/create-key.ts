import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { createKeyScript } from '@/lib/kv/scripts/keys/create-key'
import type { CommandContext } from '@/lib/people/actor'
import { auditEntry } from '@/lib/people/audit-entry'
import { mintKey } from './secret/mint-key'
import { checkKeySettings, type KeySettingsInput } from './settings/key-settings'

const intentSeconds = 24 * 60 * 60
const intentShape = /^[0-9A-Za-z_-]{8,64}$/

/**
 * Makes an API key of the actor. A repeat with the same intent (double click, retry, reload) gives the first key.
 * @param intentId 8 to 64 letters, digits, `_` and `-`; remembered for 24 hours
 * @returns the id of the key
 * @throws KvError when the store cannot be asked
 */
export async function createKey(
  context: CommandContext,
  settings: KeySettingsInput,
  intentId: string,
): Promise<Result<{ id: string }, Problem>> {
  if (!intentShape.test(intentId)) {
    return fail(problem('bad_request', 'The form is incomplete; open it again.'))
  }
  const checked = checkKeySettings(settings, context.nowMs)
  if (!checked.ok) return checked
  const ownerId = context.actor.userId
  const minted = await mintKey(ownerId, checked.value, context.nowMs)
  const id = await kv().run(
    createKeyScript,
    [
      keyNames.userKeys(ownerId),
      keyNames.activity(ownerId),
      minted.recordName,
      minted.credentialName,
      keyNames.intent(ownerId, intentId),
    ],
    [
      JSON.stringify({
        key: minted.insert,
        entry: auditEntry(context, 'key.created', minted.id, { keyName: checked.value.name }),
        intentSeconds,
      }),
    ],
  )
  return succeed({ id: String(id) })
}
