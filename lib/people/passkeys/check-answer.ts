import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { fromBase64url, toBase64url } from '@/lib/base/encoding'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { findUser } from '../find-user'
import type { CeremonyAt, MadePasskey, ProvenPasskey } from './ceremony'
import { type ProofOrigin, refusedPasskey } from './consume-passkey'
import { algorithms } from './offer-ceremony'
import { newPasskeySchema, passkeyProofSchema } from './passkey-answer'
import { type RelyingParty, relyingParty } from './relying-party'

const wrongAnswer = problem('code_refused', 'The device did not answer as expected. Try again.')

/** Returns the user id that the device keeps beside the passkey. */
function userIdOf({ response }: AuthenticationResponseJSON): string {
  try {
    const text = new TextDecoder().decode(fromBase64url(response.userHandle ?? ''))
    return /^\d{1,15}$/.test(text) ? text : ''
  } catch {
    return ''
  }
}

function expected(site: RelyingParty, challenge: string) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    requireUserVerification: true,
  }
}

/** Returns the counter of a right signature, which only the script compares. */
async function checkSignature(
  response: AuthenticationResponseJSON,
  publicKey: string,
  challenge: string,
): Promise<number | undefined> {
  const site = relyingParty()
  if (!site) return undefined
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected(site, challenge),
      response,
      credential: { id: response.id, publicKey: fromBase64url(publicKey), counter: 0 },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

/**
 * Checks what a device signed that has a passkey. Nothing is written but the trail of a refused one: an unknown passkey,
 * a removed one, a wrong signature and another site get one answer. The caller consumes a throttle first.
 * @param sent what the device answered, of any shape
 * @returns `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function checkProof(
  { challenge, use }: CeremonyAt<'prove'>,
  sent: unknown,
  origin: ProofOrigin,
  store: Kv = kv(),
): Promise<Result<ProvenPasskey, Problem>> {
  const answer = passkeyProofSchema.safeParse(sent).data
  if (!answer) return fail(wrongAnswer)
  const userId = userIdOf(answer)
  const user = userId === '' ? undefined : await findUser(userId, store)
  const publicKey = user?.passkeys.get(answer.id)?.publicKey
  const counter = publicKey && (await checkSignature(answer, publicKey, challenge))
  if (user?.status !== 'active' || !publicKey || typeof counter !== 'number') {
    // Not of a passkey that nobody has: anybody can name any person.
    if (publicKey) await recordAttempt('attempt.passkey_refused', { userId }, origin, {}, store)
    return fail(refusedPasskey)
  }
  const { epoch } = user
  return succeed({
    stage: 'proven',
    challenge,
    use,
    userId,
    epoch,
    id: answer.id,
    publicKey,
    counter,
  })
}

async function readCredential(response: RegistrationResponseJSON, challenge: string) {
  const site = relyingParty()
  if (!site) return undefined
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      ...expected(site, challenge),
      response,
      supportedAlgorithmIDs: algorithms,
    })
    return verified ? registrationInfo : undefined
  } catch {
    return undefined
  }
}

/**
 * Checks what a device answered that made a passkey. Nothing is written.
 * @param sent what the device answered, of any shape
 * @returns `code_refused`
 */
export async function checkMade(
  { challenge, sessionId, isProven }: CeremonyAt<'make'>,
  sent: unknown,
): Promise<Result<MadePasskey, Problem>> {
  const answer = newPasskeySchema.safeParse(sent).data
  const found = answer && (await readCredential(answer, challenge))
  if (!found) return fail(wrongAnswer)
  const { id, publicKey, counter } = found.credential
  return succeed({
    stage: 'made',
    challenge,
    sessionId,
    isProven,
    id,
    publicKey: toBase64url(publicKey),
    counter,
    isSynced: found.credentialBackedUp,
  })
}
