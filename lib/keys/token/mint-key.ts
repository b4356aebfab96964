import { newId } from '@/lib/base/identifiers'
import { keyNames } from '@/lib/kv/key-names'
import type { ApiKey, StoredStatus } from '../api-key'
import { sealKey } from './seal-key'
import { lookupIdOf, mintKeyToken } from './token-format'

export interface NewKeyDescription {
  ownerId: string
  name: string
  status: StoredStatus
  expiresAtMs: number | undefined
  nowMs: number
}

/** A key that is not in the store yet, in the form its scripts insert. */
export interface MintedKey {
  id: string
  recordName: string
  credentialName: string
  /** What the script needs, as JSON. */
  insert: { id: string; createdAtMs: number; fields: string[] }
}

/** How names are compared: case and compatibility forms do not matter. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

function flatFields(key: ApiKey): string[] {
  const fields = { ...key, nameFolded: foldName(key.name) }
  return Object.entries(fields).flatMap(([field, value]) =>
    value === undefined ? [] : [field, String(value)],
  )
}

/** Mints a token and seals it into a record; nothing is stored yet. */
export async function mintKey(description: NewKeyDescription): Promise<MintedKey> {
  const { ownerId, nowMs, ...rest } = description
  const id = newId('apiKey')
  const token = await mintKeyToken()
  const lookupId = await lookupIdOf({ kind: 'key', token })
  const key: ApiKey = {
    ...rest,
    id,
    ownerId,
    createdAtMs: nowMs,
    hint: token.slice(-4),
    lookupId,
    sealed: await sealKey(token, { ownerId, keyId: id }),
    version: 1,
  }
  return {
    id,
    recordName: keyNames.apiKey(id),
    credentialName: keyNames.credential(lookupId),
    insert: { id, createdAtMs: nowMs, fields: flatFields(key) },
  }
}
