import {
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { toBase64url } from '@/lib/base/encoding'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { findUser } from '../find-user'
import { personNameSchema } from '../person-form'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes/recovery-code'
import type { Passkey } from '../user'
import { addPasskeyScript } from './add-passkey.lua'
import { type RelyingParty, relyingParty } from './relying-party'
import { challengeSeconds, hashChallenge } from './used-challenge'

const mostPasskeys = 20

/** Where browsers refuse passkeys. */
export const noPasskeys = problem(
  'conflict',
  'Passkeys need an instance that is served over HTTPS and has a host name.',
)

/**
 * Returns what the actor's browser makes a passkey of, with a new challenge. Nothing is stored.
 * @returns `conflict` where browsers refuse passkeys
 * @throws KvError when the store cannot be asked
 */
export async function offerPasskey(
  { actor }: CommandContext,
  store: Kv = kv(),
): Promise<Result<PublicKeyCredentialCreationOptionsJSON, Problem>> {
  const site = relyingParty()
  if (!site) return fail(noPasskeys)
  const user = await findUser(actor.userId, store)
  const options = await generateRegistrationOptions({
    rpName: 'Keyward',
    rpID: site.id,
    userID: new TextEncoder().encode(actor.userId),
    userName: actor.email,
    userDisplayName: actor.name,
    timeout: challengeSeconds * 1000,
    excludeCredentials: [...(user?.passkeys.keys() ?? [])].map((id) => ({ id })),
    // The person need not type who they are, and the device has checked them: see decision 13.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return succeed(options)
}

async function checkAnswer(
  site: RelyingParty,
  response: RegistrationResponseJSON,
  expectedChallenge: string,
) {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: site.origin,
      expectedRPID: site.id,
      requireUserVerification: true,
    })
    return verified ? registrationInfo : undefined
  } catch {
    return undefined
  }
}

const refusals = {
  wrong: problem('code_refused', 'The device did not answer as expected. Try again.'),
  known: problem('conflict', 'This passkey is already there.'),
  full: problem('conflict', `You have ${mostPasskeys} passkeys. Remove one first.`),
  too_late: problem('conflict', 'This took too long, or was done already. Start again.'),
}

const nameSchema = z.pipe(
  z.string().transform((text) => text.trim() || 'Passkey'),
  personNameSchema,
)

/**
 * Adds a passkey to the actor's account. It signs in by itself, and is a second factor after the password.
 * @param made the answer of the browser, the challenge that was taken from its cookie, and a name
 * @returns ten recovery codes, shown once, or none when the actor already has some; `code_refused` for a wrong answer;
 * `conflict`; a problem with `name`
 * @throws KvError when the store cannot be asked
 */
export async function addPasskey(
  context: CommandContext,
  made: { answer: RegistrationResponseJSON; challenge: string | undefined; name: string },
  store: Kv = kv(),
): Promise<Result<string[], Problem>> {
  const site = relyingParty()
  if (!site) return fail(noPasskeys)
  const name = nameSchema.safeParse(made.name)
  if (!name.success) return fail(fieldProblem('name', name.error.issues[0]?.message ?? ''))
  if (made.challenge === undefined) return fail(refusals.too_late)
  const found = await checkAnswer(site, made.answer, made.challenge)
  if (!found) return fail(refusals.wrong)
  const { userId } = context.actor
  const { id, publicKey, counter } = found.credential
  const passkey: Passkey = {
    publicKey: toBase64url(publicKey),
    counter,
    name: name.data,
    isSynced: found.credentialBackedUp,
    createdAtMs: context.nowMs,
  }
  const codes = newRecoveryCodes()
  const outcome = await addPasskeyScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
      challenge: keyNames.passkeyChallenge(hashChallenge(made.challenge)),
    },
    {
      field: `passkey:${id}`,
      value: JSON.stringify(passkey),
      most: mostPasskeys,
      hashes: codes.map((code) => hashRecoveryCode(userId, code)),
      challengeSeconds,
      entry: auditEntry(context, 'passkey.added', userId, { passkey: name.data }),
    },
    store,
  )
  if (outcome === 'added' || outcome === 'added_with_codes')
    return succeed(outcome === 'added' ? [] : codes)
  return fail(refusals[outcome])
}
