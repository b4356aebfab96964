import { newId } from '@/lib/base/identifiers'
import { type ExpiryNotice, expiryNotice } from '@/lib/outbox/expiry-notice'
import { keyNames } from '@/lib/store/key-names'
import { defaultKeyName } from '../record/api-key'
import { type KeySettings, plainSettings } from '../record/key-settings'
import { defaultKeyPermissions } from '../record/permissions'
import { settingsFields } from '../record/stored-settings'
import { sealKey } from './seal-key'
import { deriveLinkToken, hintOf, lookupIdOf, mintKeyToken } from './token-format'

/** A secret that is not in the store yet. */
export interface MintedSecret {
  /** Last four characters, for recognition. */
  hint: string
  /** The same of its link token. */
  linkHint: string
  lookupId: string
  /** The token, sealed for one record. */
  sealed: string
  credentialName: string
}

/** A key that is not in the store yet, in the form its scripts insert. */
export interface MintedKey {
  id: string
  recordName: string
  credentialName: string
  /** The input of the script, as JSON. */
  insert: { id: string; createdAtMs: number; fields: string[]; notice?: ExpiryNotice }
}

/** The settings of every default key. */
export const defaultKeySettings: KeySettings = {
  ...plainSettings(defaultKeyName),
  permissions: defaultKeyPermissions,
}

/** Returns the fields that have a value, flat as HSET takes them. */
export function flatFields(fields: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [field, value],
  )
}

/** Mints a token and seals it for a record. */
export async function mintSecret(ownerId: string, keyId: string): Promise<MintedSecret> {
  const token = mintKeyToken()
  const linkToken = deriveLinkToken(token)
  const lookupId = lookupIdOf({ kind: 'link', token: linkToken })
  return {
    hint: hintOf(token),
    linkHint: hintOf(linkToken),
    lookupId,
    sealed: await sealKey(token, { ownerId, keyId }),
    credentialName: keyNames.credential(lookupId),
  }
}

/** Mints a key with its own secret. Nothing is stored yet. */
export async function mintKey(
  ownerId: string,
  settings: KeySettings,
  nowMs: number,
): Promise<MintedKey> {
  const id = newId('apiKey')
  const { credentialName, ...secret } = await mintSecret(ownerId, id)
  const identity = { id, ownerId, createdAtMs: String(nowMs), version: '1' }
  return {
    id,
    recordName: keyNames.apiKey(id),
    credentialName,
    insert: {
      id,
      createdAtMs: nowMs,
      notice: expiryNotice(settings.expiresAtMs, nowMs),
      fields: flatFields({ ...identity, ...secret, ...settingsFields(settings) }),
    },
  }
}
