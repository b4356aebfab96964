import { z } from 'zod'
import type { Actor } from '@/lib/base/actor'
import { jsonFromBase64url, jsonToBase64url } from '@/lib/base/encoding'
import { idShape } from '@/lib/base/identifiers'
import { keyNames } from '@/lib/store/key-names'
import type { PublicApiKey } from '../record/api-key'
import type { KeyStatus } from '../record/key-status'
import { findNextIds } from './find-keys'
import { getKeys } from './get-key'
import { rowPrefixes, toPublicKeys } from './key-row'
import { pageKeysScript } from './page-keys.lua'

const cursorSchema = z.tuple([z.int().nonnegative(), z.string().regex(idShape('apiKey'))])

/** A position in the list of an owner's keys: creation time and id of the last returned key. */
export type KeyListCursor = z.infer<typeof cursorSchema>

/** Returns a cursor as opaque text. */
export function writeCursor(cursor: KeyListCursor): string {
  return jsonToBase64url(cursor)
}

/** Parses the text of `writeCursor`. Returns undefined for anything else. */
export function readCursor(written: string): KeyListCursor | undefined {
  try {
    return cursorSchema.safeParse(jsonFromBase64url(written)).data
  } catch {
    return undefined
  }
}

export interface KeyPageQuery {
  /** Part of the name; case does not matter. Or an id, or the ending of a key or of its link token. */
  search: string
  status: KeyStatus | ''
  limit: number
  after: KeyListCursor | undefined
}

export interface KeyPage {
  keys: PublicApiKey[]
  /** Cursor of the next page; undefined at the end. */
  next: KeyListCursor | undefined
}

async function readNext(
  { userId }: Actor,
  { after, most }: { after: KeyListCursor | undefined; most: number },
  nowMs: number,
): Promise<PublicApiKey[]> {
  const [defaultKeyId, ...rows] = await pageKeysScript.run(
    { user: keyNames.user(userId), userKeys: keyNames.userKeys(userId) },
    {
      ...rowPrefixes,
      most,
      ...(after && { afterMs: after[0], afterId: after[1] }),
    },
  )
  return toPublicKeys(rows, defaultKeyId, nowMs)
}

/**
 * Returns the next keys of the actor, newest first, without their secrets. No key is repeated or skipped when keys are
 * created or deleted in the meantime.
 * @throws KvError when the store cannot be asked
 */
export async function pageKeys(actor: Actor, query: KeyPageQuery, nowMs: number): Promise<KeyPage> {
  const { limit, after, search, status } = query
  // One more key than the page shows whether there is another page.
  const most = limit + 1
  const isFiltered = search.trim() !== '' || status !== ''
  const found = isFiltered
    ? await getKeys(actor, await findNextIds(actor, { search, status, after, most }, nowMs), nowMs)
    : await readNext(actor, { after, most }, nowMs)
  const keys = found.slice(0, limit)
  const last = found.length > limit ? keys.at(-1) : undefined
  return { keys, next: last && [last.createdAtMs, last.id] }
}
