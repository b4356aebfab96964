import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { CommandContext } from '@/lib/base/actor'
import { fromBase64url } from '@/lib/base/encoding'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { findUser } from '../find-user'
import { type Passkey, toActor, type User } from '../user'
import { noPasskeys } from './add-passkey'
import type { PasskeyProof } from './passkey-answer'
import { relyingParty } from './relying-party'
import { usePasskeyScript } from './use-passkey.lua'
import { challengeSeconds, hashChallenge } from './used-challenge'

/** The client and the time of a proof. */
export type ProofOrigin = Omit<CommandContext, 'actor'>

const refused = problem(
  'code_refused',
  'This passkey does not open an account here. Try another way.',
)

const copied = problem(
  'code_refused',
  'This passkey seems to exist twice, so it was refused. Sign in another way and remove it.',
)

/**
 * Returns what a browser answers with a passkey of this site, with a new challenge. Nothing is stored. It names no
 * account, because each passkey knows its own.
 * @returns `conflict` where browsers refuse passkeys
 */
export async function offerPasskeyProof(): Promise<
  Result<PublicKeyCredentialRequestOptionsJSON, Problem>
> {
  const site = relyingParty()
  if (!site) return fail(noPasskeys)
  const timeout = challengeSeconds * 1000
  return succeed(
    await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required', timeout }),
  )
}

/** Returns the user id that the device keeps beside the passkey. */
function userIdOf({ response }: AuthenticationResponseJSON): string {
  try {
    const text = new TextDecoder().decode(fromBase64url(response.userHandle ?? ''))
    return /^\d{1,15}$/.test(text) ? text : ''
  } catch {
    return ''
  }
}

/** Returns the counter of a right signature, which only the script compares. */
async function checkSignature(
  { answer, challenge }: PasskeyProof,
  { publicKey }: Passkey,
): Promise<number | undefined> {
  const site = relyingParty()
  if (!site) return undefined
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      credential: { id: answer.id, publicKey: fromBase64url(publicKey), counter: 0 },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

/**
 * Returns the active person whose passkey signed the challenge, and uses it up. The device has also checked the person,
 * so this counts as both factors. An unknown passkey, a removed one, a wrong signature, another site and a challenge
 * that was used get one answer; the attempt is recorded. The caller consumes a throttle first.
 * @returns `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function checkPasskey(
  origin: ProofOrigin,
  proof: PasskeyProof,
  store: Kv = kv(),
): Promise<Result<User, Problem>> {
  const userId = userIdOf(proof.answer)
  const user = userId === '' ? undefined : await findUser(userId, store)
  const passkey = user?.passkeys.get(proof.answer.id)
  const counter = passkey && (await checkSignature(proof, passkey))
  if (user?.status !== 'active' || !passkey || counter === undefined) {
    if (user) await recordAttempt('attempt.passkey_refused', { userId }, origin, {}, store)
    return fail(refused)
  }
  const context = { ...origin, actor: toActor(user, { kind: 'system' }) }
  const outcome = await usePasskeyScript.run(
    {
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
      challenge: keyNames.passkeyChallenge(hashChallenge(proof.challenge)),
    },
    {
      field: `passkey:${proof.answer.id}`,
      publicKey: passkey.publicKey,
      counter,
      nowMs: origin.nowMs,
      challengeSeconds,
      entry: auditEntry(context, 'passkey.copied', userId, { passkey: passkey.name }),
    },
    store,
  )
  if (outcome === 'used') return succeed(user)
  if (outcome !== 'copied')
    await recordAttempt('attempt.passkey_refused', { userId }, origin, {}, store)
  return fail(outcome === 'copied' ? copied : refused)
}
