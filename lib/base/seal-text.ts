import { base64url, CompactEncrypt, compactDecrypt } from 'jose'
import { readEnvironment } from './environment'
import { logFailure } from './log-failure'

/** A sealed text could not be opened: it was altered or moved, or its key-encryption key is missing. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

/** The record that a sealed text belongs to. It cannot be opened for another record. */
export type SealBinding = Readonly<Record<string, string>>

function keyEncryptionKeys(): { id: string; secret: Uint8Array }[] {
  return readEnvironment()
    .KEY_ENCRYPTION_KEYS.split(',')
    .map((entry) => {
      const [id = '', secret = ''] = entry.split(':')
      return { id, secret: base64url.decode(secret) }
    })
}

/** Seals a text as a compact JWE (RFC 7516: `dir`, A256GCM) that carries its binding under the seal's protection. */
export async function sealText(text: string, binding: SealBinding): Promise<string> {
  const [newest] = keyEncryptionKeys()
  if (!newest) throw new SealBroken('there is no key-encryption key')
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ ...binding, alg: 'dir', enc: 'A256GCM', kid: newest.id })
    .encrypt(newest.secret)
}

/**
 * Opens a sealed text with the key-encryption key it names.
 * @throws SealBroken when it was sealed for another record, was altered, or its key is unknown
 */
export async function openSealedText(sealed: string, binding: SealBinding): Promise<string> {
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
    const { alg: _, enc: __, kid: ___, ...found } = protectedHeader
    const isBound =
      Object.keys(found).length === Object.keys(binding).length &&
      Object.entries(binding).every(([name, value]) => found[name] === value)
    if (!isBound) throw new SealBroken('moved')
    return new TextDecoder().decode(plaintext)
  } catch {
    throw new SealBroken('a sealed text does not open')
  }
}

/**
 * Waits for a sealed text that is being opened. One that does not open leaves one `integrity` event in the log.
 * @param facts what the log says about its record
 * @returns undefined when it does not open
 */
export async function openedOrLogged<T>(
  opening: Promise<T>,
  facts: Record<string, string>,
): Promise<T | undefined> {
  try {
    return await opening
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    logFailure('integrity', facts, error)
    return undefined
  }
}
