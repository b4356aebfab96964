import { base64url, CompactEncrypt, compactDecrypt } from 'jose'
import { readEnvironment } from '@/lib/base/environment'
import type { PlaintextKey } from '../api-key'

/** A sealed token did not open for this owner and key: it was tampered with, moved, or its key-encryption key is gone. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

/** Which record a sealed token belongs to; it opens nowhere else. */
export interface SealBinding {
  ownerId: string
  keyId: string
}

function keyEncryptionKeys(): { id: string; secret: Uint8Array }[] {
  return readEnvironment()
    .KEY_ENCRYPTION_KEYS.split(',')
    .map((entry) => {
      const [id = '', secret = ''] = entry.split(':')
      return { id, secret: base64url.decode(secret) }
    })
}

/** Seals a token as a compact JWE (RFC 7516: `dir`, A256GCM) bound to its owner and key id. */
export async function sealKey(token: PlaintextKey, binding: SealBinding): Promise<string> {
  const [newest] = keyEncryptionKeys()
  if (!newest) throw new SealBroken('there is no key-encryption key')
  return new CompactEncrypt(new TextEncoder().encode(token))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      kid: newest.id,
      owner: binding.ownerId,
      key: binding.keyId,
    })
    .encrypt(newest.secret)
}

/**
 * Opens a sealed token with the key-encryption key it names.
 * @throws SealBroken when it was sealed for another record, was altered, or its key is unknown
 */
export async function openSealedKey(sealed: string, binding: SealBinding): Promise<PlaintextKey> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(
      sealed,
      ({ kid }) => {
        const found = keyEncryptionKeys().find((candidate) => candidate.id === kid)
        if (!found) throw new SealBroken('the key-encryption key is unknown')
        return found.secret
      },
      {
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        // Nothing is ever sealed compressed.
        maxDecompressedLength: 0,
      },
    )
    const { owner, key } = protectedHeader
    if (owner !== binding.ownerId || key !== binding.keyId) throw new SealBroken('moved')
    return new TextDecoder().decode(plaintext) as PlaintextKey
  } catch {
    throw new SealBroken('a sealed key does not open')
  }
}
