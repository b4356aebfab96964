import { openSealedText, sealText } from '@/lib/base/seal-text'
import { type PlaintextKey, plaintextKeySchema } from '../record/api-key'

/** The record that a sealed token belongs to. It cannot be opened for another record. */
export interface KeySealBinding {
  ownerId: string
  keyId: string
}

/** Seals a token, bound to its owner and key id. */
export function sealKey(token: PlaintextKey, { ownerId, keyId }: KeySealBinding): Promise<string> {
  return sealText(token, { owner: ownerId, key: keyId })
}

/**
 * Opens a sealed token.
 * @throws SealBroken when it was sealed for another record, was altered, or its key-encryption key is unknown
 */
export async function openSealedKey(
  sealed: string,
  { ownerId, keyId }: KeySealBinding,
): Promise<PlaintextKey> {
  return plaintextKeySchema.parse(await openSealedText(sealed, { owner: ownerId, key: keyId }))
}
