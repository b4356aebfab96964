import { keyNames } from '@/lib/store/key-names'
import type { StoreContent } from './read-store'

/** What stays in the store for good. Everything else is a counter, a lease or a link, and must expire. */
const lasting =
  /^(?:user|user-by-email|user-by-identity|recovery-codes|user-keys|keys-by-name|keys-by-expiry|keys-by-use|expiring-keys|key|credential|activity|key-usage):|^(?:users|users-by-name|users-scan|last-given-user-id|invitations|outbox|expiry-notices|secret-fingerprints)$/

export type Finding = string

type Fields = Readonly<Record<string, string>>

/** Each user has one default key, which is theirs and on their list, and is found by e-mail address. */
function* checkUsers({ records, members, texts }: StoreContent): Generator<Finding> {
  const all = new Set(members.get(keyNames.users()))
  const found = new Set(texts.values())
  for (const [name, user] of records) {
    if (!name.startsWith('user:')) continue
    const id = name.slice('user:'.length)
    const { defaultKeyId = '' } = user
    const key = records.get(keyNames.apiKey(defaultKeyId))
    if (!key) yield `${name}: the default key ${defaultKeyId} does not exist`
    else if (key.ownerId !== id) yield `${name}: the default key is somebody else's`
    else if (key.status === 'revoked' || key.deletedAtMs) yield `${name}: the default key has ended`
    if (!members.get(keyNames.userKeys(id))?.includes(defaultKeyId)) {
      yield `${name}: the default key is not on the list`
    }
    if (!all.has(id)) yield `${name}: is not in the index of users`
    if (!found.has(id)) yield `${name}: no e-mail address leads to it`
  }
}

/** Each key is in its owner's list or among the deleted ones, and its secrets lead to it. */
function* checkKeys({ records, members, texts, seconds }: StoreContent): Generator<Finding> {
  for (const [name, key] of records) {
    if (!name.startsWith('key:')) continue
    const id = name.slice('key:'.length)
    const { ownerId = '', lookupId = '', deletedAtMs } = key
    if (!records.has(keyNames.user(ownerId))) yield `${name}: the owner ${ownerId} does not exist`
    const isListed = members.get(keyNames.userKeys(ownerId))?.includes(id) ?? false
    const isDeleted = members.get(keyNames.deletedKeys(ownerId))?.includes(id) ?? false
    if (deletedAtMs === undefined && !isListed) yield `${name}: is not on its owner's list`
    if (deletedAtMs !== undefined && isListed) yield `${name}: is deleted and on the list`
    if (deletedAtMs !== undefined && !isDeleted) yield `${name}: is not among the deleted keys`
    if (deletedAtMs !== undefined && seconds.get(name) === -1) yield `${name}: is deleted for good`
    if (deletedAtMs === undefined && seconds.get(name) !== -1) yield `${name}: will vanish`
    if (texts.get(keyNames.credential(lookupId)) !== id) yield `${name}: its secret opens another`
  }
}

/** Each credential belongs to a key, or expires. */
function* checkCredentials({ texts, records, seconds }: StoreContent): Generator<Finding> {
  for (const [name, id] of texts) {
    if (!name.startsWith('credential:') || seconds.get(name) !== -1) continue
    const lookupId = name.slice('credential:'.length)
    const key: Fields | undefined = records.get(keyNames.apiKey(id))
    if (!key) yield `${name}: the key ${id} does not exist`
    else if (key.lookupId !== lookupId) yield `${name}: an older secret of ${id} that never expires`
  }
}

/** Each entry of a list has its record, and the orders of a list have what the list has. */
function* checkLists({ members, records }: StoreContent): Generator<Finding> {
  for (const [name, ids] of members) {
    const [list = '', ownerId = ''] = name.split(':')
    if (list === 'users') {
      for (const id of ids) if (!records.has(keyNames.user(id))) yield `${name}: ${id} is nobody`
    } else if (list === 'user-keys') {
      for (const id of ids) {
        if (records.get(keyNames.apiKey(id))?.ownerId !== ownerId) yield `${name}: ${id} is no key`
      }
    } else if (list.startsWith('keys-by-')) {
      const listed = members.get(keyNames.userKeys(ownerId)) ?? []
      if (ids.length !== listed.length) yield `${name}: ${ids.length} of ${listed.length} keys`
    }
  }
}

function* checkExpiry({ names, seconds }: StoreContent): Generator<Finding> {
  for (const name of names) {
    if (seconds.get(name) === -1 && !lasting.test(name)) yield `${name}: never expires`
  }
}

/** Returns what contradicts itself in the store; nothing may change it meanwhile. */
export function checkStore(content: StoreContent): Finding[] {
  return [checkUsers, checkKeys, checkCredentials, checkLists, checkExpiry].flatMap((check) => [
    ...check(content),
  ])
}
