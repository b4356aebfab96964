import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { CommandContext } from '@/lib/base/actor'
import { toBase64url } from '@/lib/base/encoding'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { findUser } from '../find-user'
import { challengeSeconds, newChallenge } from './challenge'
import { relyingParty } from './relying-party'

/** Where browsers refuse passkeys. */
const noPasskeys = problem(
  'conflict',
  'Passkeys need an instance that is served over HTTPS and has a host name.',
)

const timeout = challengeSeconds * 1000

/** COSE names of Ed25519, ES256 and RS256, in the order of preference. Every device has one of them. */
export const algorithms = [-8, -7, -257]

/**
 * Returns what the actor's browser makes a passkey of, with a new challenge. Nothing is stored.
 * Source: WebAuthn Level 3, section 5.4. The library's own function would come with its certificates into every page.
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
  return succeed({
    challenge: newChallenge(),
    rp: { name: 'Keyward', id: site.id },
    user: {
      id: toBase64url(new TextEncoder().encode(actor.userId)),
      name: actor.email,
      displayName: actor.name,
    },
    pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
    timeout,
    attestation: 'none',
    excludeCredentials: [...(user?.passkeys.keys() ?? [])].map((id) => ({
      id,
      type: 'public-key',
    })),
    // The person need not type who they are, and the device has checked them: see decision 13.
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  })
}

/**
 * Returns what a browser answers with a passkey of this site, with a new challenge. Nothing is stored. It names no
 * account, because each passkey knows its own. Source: WebAuthn Level 3, section 5.5.
 * @returns `conflict` where browsers refuse passkeys
 */
export function offerProof(): Result<PublicKeyCredentialRequestOptionsJSON, Problem> {
  const site = relyingParty()
  if (!site) return fail(noPasskeys)
  const challenge = newChallenge()
  return succeed({ challenge, rpId: site.id, userVerification: 'required', timeout })
}
