import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { sha256Hex } from '@/lib/base/hmac'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { daySeconds } from '@/lib/base/time'
import { stepUpRequired } from '@/lib/people/sessions/step-up'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import type { PlaintextKey } from '../record/api-key'
import {
  exceedsActingKey,
  formIncomplete,
  intentDiffers,
  tooManyKeys,
} from '../record/key-problems'
import type { CheckedSettings } from '../record/key-settings'
import { settingsFields } from '../record/stored-settings'
import { issuedSecret } from '../reveal/reveal-key'
import { rulesProblem } from '../rules/broken-rules'
import { mintKey } from '../token/mint-key'
import { createKeyScript } from './create-key.lua'
import { stepUpForMore } from './step-up-for-more'

/** How long an intent is remembered. */
export const intentSeconds = daySeconds

/** What an intent looks like: 8 to 64 letters, digits, `_` and `-`. */
export const intentShape = /^[0-9A-Za-z_-]{8,64}$/

/** A key that was just created or given a new secret. */
export interface IssuedKey {
  id: string
  secret: PlaintextKey
  /** Whether this is the answer to a repeat of the same request. */
  isRepeat: boolean
}

const ended = problem(
  'conflict',
  'The key created with this Idempotency-Key has been revoked or deleted. Use a new Idempotency-Key.',
)

async function storeKey(context: CommandContext, settings: CheckedSettings, intent: string) {
  const ownerId = context.actor.userId
  const minted = await mintKey(ownerId, settings, context.nowMs)
  const { expiresAtMs, allowedNetworks } = settingsFields(settings)
  return createKeyScript.run(
    {
      user: keyNames.user(ownerId),
      userKeys: keyNames.userKeys(ownerId),
      activity: keyNames.activity(ownerId),
      key: minted.recordName,
      credential: minted.credentialName,
      intent: keyNames.intent(ownerId, intent),
    },
    {
      key: minted.insert,
      permissions: JSON.stringify(settings.permissions),
      limits: JSON.stringify(settings.limits),
      rated: { status: settings.status, expiresAtMs, allowedNetworks },
      entry: auditEntry(context, 'key.created', minted.id, { keyName: settings.name }),
      intentSeconds,
      fingerprint: sha256Hex(JSON.stringify(settings)),
      keyPrefix: keyNames.apiKey(''),
      mostKeys: readEnvironment().KEYS_PER_PERSON,
      ...actingKey(context),
      ...stepUpForMore(context),
    },
  )
}

/** How a key is created. `intent` is 8 to 64 letters, digits, `_` and `-`, remembered for 24 hours. */
interface Creation<Reveal extends boolean> {
  intent: string
  /** Whether the key is handed out to the caller, on a repeat as well. */
  reveal: Reveal
}

/**
 * Creates an API key for the actor, once for each intent. A repeat (double click, retry, reload) returns the first key;
 * with `reveal` only if its settings are the same.
 * @returns `too_many_keys` when the actor has as many keys as one person may have; `proof_required` when the key has
 * more permissions or wider limits than a plain key and the last step-up is too old; `invalid_parameter` when the settings
 * break limits or policies of the administrators; with `reveal`, `idempotency_mismatch` when the intent was used with other settings
 * @throws KvError when the store cannot be asked: a repeat with the same intent is safe
 */
export async function createKey<Reveal extends boolean>(
  context: CommandContext,
  settings: CheckedSettings,
  { intent, reveal }: Creation<Reveal>,
): Promise<Result<Reveal extends true ? IssuedKey : { id: string }, Problem>>
export async function createKey(
  context: CommandContext,
  settings: CheckedSettings,
  how: Creation<boolean>,
): Promise<Result<{ id: string } | IssuedKey, Problem>> {
  if (!intentShape.test(how.intent)) return fail(formIncomplete)
  const stored = await storeKey(context, settings, how.intent)
  if (stored[0] === 'breaks_rules') return fail(rulesProblem(stored[1], 'The key was not created.'))
  const [outcome, id, sealed] = stored
  if (outcome === 'full') return fail(tooManyKeys(Number(id)))
  if (outcome === 'exceeds') return fail(exceedsActingKey)
  if (outcome === 'step_up_required') return fail(stepUpRequired)
  if (!how.reveal) return succeed({ id })
  if (outcome === 'differs') return fail(intentDiffers)
  if (outcome === 'ended') return fail(ended)
  const isRepeat = outcome === 'repeated'
  const secret = await issuedSecret(context, id, sealed, isRepeat)
  return secret.ok ? succeed({ id, secret: secret.value, isRepeat }) : secret
}
