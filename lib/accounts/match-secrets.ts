import { toHex } from '@/lib/base/encoding'
import { readEnvironment, ringOf } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { matchSecretsScript, retired } from './match-secrets.lua'

/** The secrets whose fingerprints the store keeps: those that every instance has. */
export const fingerprintedSecrets = [
  'AUTH_SECRET',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
  'KEY_ENCRYPTION_KEYS',
] as const

type FingerprintedSecret = (typeof fingerprintedSecrets)[number]

/** Returns the secrets of a variable by name; those of a ring have their ids in it. */
function secretsOf(name: FingerprintedSecret): [name: string, secret: string][] {
  const value = readEnvironment()[name]
  if (name !== 'KEY_ENCRYPTION_KEYS') return [[name, value]]
  return ringOf(value).map(({ id, key }) => [`${name}:${id}`, key])
}

/** Returns a MAC of a constant: it shows whether a secret is the same, and nothing else about it. */
export function fingerprintOf(name: string, secret: string): string {
  return toHex(hmacSha256(secret, `keyward: fingerprint of ${name}`)).slice(0, 32)
}

/** The fingerprints of the secrets of this instance, by name. */
function fingerprints(): Record<string, string> {
  const pairs = fingerprintedSecrets.flatMap(secretsOf)
  return Object.fromEntries(pairs.map(([name, secret]) => [name, fingerprintOf(name, secret)]))
}

/** Returns the names of the fingerprints, as a store keeps them, that those of this instance do not match. */
export function differingFingerprints(kept: ReadonlyMap<string, string>): string[] {
  const own = fingerprints()
  return [...kept].flatMap(([name, accepted]) =>
    accepted === retired || accepted.split(' ').includes(own[name] ?? '') ? [] : [name],
  )
}

/**
 * Compares the secrets of this instance with those under which its store was written. The first instance on a store,
 * and each one while the store has no user, leaves its fingerprints there.
 * @param invented names of secrets that were made just now; a store with users does not take one in place of its own
 * @param accepted names of secrets that may differ
 * @returns the names of secrets that differ, with the id in a ring: `KEY_ENCRYPTION_KEYS:k1`; nothing was kept then
 * @throws KvError when the store cannot be asked
 */
export async function matchSecrets(
  { invented = [], accepted = [] }: { invented?: readonly string[]; accepted?: readonly string[] },
  store?: KvCaller,
): Promise<string[]> {
  const [newest] = ringOf(readEnvironment().KEY_ENCRYPTION_KEYS)
  const names: readonly string[] = fingerprintedSecrets
  return matchSecretsScript.run(
    { fingerprints: keyNames.secretFingerprints(), users: keyNames.users() },
    {
      fingerprints: fingerprints(),
      newest: `KEY_ENCRYPTION_KEYS:${newest?.id}`,
      invented: invented.filter((name) => names.includes(name)),
      accepted: [...accepted],
    },
    store,
  )
}
