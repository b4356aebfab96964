import type { Actor } from '@/lib/base/actor'
import { equalConstantTime, sha256Hex } from '@/lib/base/hmac'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { SealBroken } from '@/lib/base/seal-text'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { rowPrefixes } from '../list/key-row'
import { type ApiKey, type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { formIncomplete } from '../record/key-problems'
import { openSealedKey } from '../token/seal-key'
import { deriveLinkToken, lookupIdOfDigest } from '../token/token-format'
import { findByEndingScript } from './find-by-ending.lua'

/** What is known of a secret: its end, and its digest if somebody has the whole. */
export interface SoughtSecret {
  /** The last four characters. */
  ending: string
  /** Of the whole secret: 64 lower-case hex characters. */
  sha256?: string | undefined
}

/** Which secret of a key was found; `unknown` if only its last four characters match. */
export type FoundPart = 'key' | 'link' | 'older' | 'unknown'

export interface FoundKey {
  key: PublicApiKey
  owner: { userId: string; name: string; email: string }
  part: FoundPart
}

/** Keys with the same ending that are looked at. */
const most = 50

const endingShape = /^[0-9A-Za-z._~-]{4}$/
const digestShape = /^[0-9a-f]{64}$/

async function digestsOf(key: ApiKey): Promise<{ key: string; link: string } | undefined> {
  if (key.sealed === '') return undefined
  try {
    const token = await openSealedKey(key.sealed, { ownerId: key.ownerId, keyId: key.id })
    return { key: sha256Hex(token), link: sha256Hex(deriveLinkToken(token)) }
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

/** Returns which secret of a key was sought; undefined if it is another one with the same ending. */
async function partOf(
  key: ApiKey,
  { ending, sha256 }: SoughtSecret,
): Promise<FoundPart | undefined> {
  const isOlder = [key.previousHint, key.previousLinkHint].includes(ending)
  if (sha256 === undefined) {
    return [key.hint, key.linkHint].includes(ending) ? 'unknown' : isOlder ? 'older' : undefined
  }
  const lookupId = lookupIdOfDigest(sha256)
  if (key.lookupId === lookupId) return 'key'
  if (key.previousLookupId === lookupId) return 'older'
  const digests = await digestsOf(key)
  if (digests && equalConstantTime(digests.key, sha256)) return 'key'
  if (digests && equalConstantTime(digests.link, sha256)) return 'link'
  // Nothing but the ending is known of a secret that was replaced.
  return isOlder ? 'older' : undefined
}

/**
 * Finds keys by a secret that somebody holds, or by its last four characters, without the secret itself: a digest is
 * compared with the digests of the keys that end alike.
 * @param scope the actor's keys, or everybody's, for administrators
 * @throws KvError when the store cannot be asked
 */
export async function findBySecret(
  actor: Actor,
  sought: SoughtSecret,
  scope: 'own' | 'everybody',
  nowMs: number,
): Promise<Result<FoundKey[], Problem>> {
  const { ending, sha256 } = sought
  const isDigest = sha256 === undefined || digestShape.test(sha256)
  if (!endingShape.test(ending) || !isDigest) return fail(formIncomplete)
  const allowed = scope === 'own' ? succeed(undefined) : checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const credential = sha256 && keyNames.credential(lookupIdOfDigest(sha256))
  const rows = await findByEndingScript.run(
    { keysByEnding: keyNames.keysByEnding(), credential },
    {
      ...rowPrefixes,
      ending,
      ...(scope === 'own' && { ownerId: actor.userId }),
      userPrefix: keyNames.user(''),
      userKeysPrefix: keyNames.userKeys(''),
      most,
    },
  )
  const found: FoundKey[] = []
  for (const [userId, name, email, defaultKeyId, fields, lastUsed] of rows) {
    const record = parseApiKey(fields)
    const part = record && (await partOf(record, sought))
    if (!record || !part) continue
    const key = toPublicKey(record, { defaultKeyId, lastUsed, nowMs })
    found.push({ key, owner: { userId, name, email }, part })
  }
  return succeed(found)
}
