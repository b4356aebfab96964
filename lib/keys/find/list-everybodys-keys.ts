import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { keyNames } from '@/lib/store/key-names'
import { rowPrefixes } from '../list/key-row'
import { type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { normalizeName } from '../record/stored-settings'
import { listEverybodysKeysScript } from './list-everybodys-keys.lua'

/** A key, and whose it is. */
export interface OwnedKey {
  key: PublicApiKey
  owner: { userId: string; name: string; email: string }
}

export interface OwnedKeysPage {
  keys: OwnedKey[]
  /** Where the next page begins; undefined at the end. */
  next: string | undefined
}

const pageSize = 50
const mostLooked = 300
const mostScripts = 150
const positionShape = /^(\d{1,9})-(\d{1,9})$/

/**
 * Returns one page of the keys of everybody, by the names of their owners. Only for administrators.
 * @param query.search part of the name of the key or of its owner, the last four characters of the key, or its id
 * @param query.after where the page begins; empty for the first
 * @throws KvError when the store cannot be asked
 */
export async function listEverybodysKeys(
  actor: Actor,
  { search, after }: { search: string; after: string },
  nowMs: number,
): Promise<Result<OwnedKeysPage, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const typed = search.trim().replace(/\p{Cs}/gu, '')
  const [, user = '0', key = '0'] = positionShape.exec(after) ?? []
  const position = { user: Number(user), key: Number(key) }
  const keys: OwnedKey[] = []
  for (let scripts = 0; scripts < mostScripts && keys.length < pageSize; scripts += 1) {
    const [nextUser, nextKey, ...rows] = await listEverybodysKeysScript.run(
      { usersByName: keyNames.usersByName() },
      {
        ...rowPrefixes,
        ...position,
        search: normalizeName(typed),
        ending: typed,
        userPrefix: keyNames.user(''),
        userKeysPrefix: keyNames.userKeys(''),
        pageSize: pageSize - keys.length,
        mostLooked,
      },
    )
    for (const [userId, name, email, defaultKeyId, fields, lastUsed] of rows) {
      const record = parseApiKey(fields)
      if (!record) continue
      const found = toPublicKey(record, { defaultKeyId, lastUsed, nowMs })
      keys.push({ key: found, owner: { userId, name, email } })
    }
    if (nextUser < 0) return succeed({ keys, next: undefined })
    Object.assign(position, { user: nextUser, key: nextKey })
  }
  return succeed({ keys, next: `${position.user}-${position.key}` })
}
