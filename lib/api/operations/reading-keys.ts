import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { getKey } from '@/lib/keys/list/get-key'
import { pageKeys, writeCursor } from '@/lib/keys/list/page-keys'
import { toDeletedResource, toKeyResource } from '../keys/key-resource'
import { readKeyQuery } from '../keys/read-key-query'
import { keyAnswer } from './key-answer'
import type { Asked } from './operation-request'

/** One page of keys; `Link` (RFC 8288) leads to the next. */
export async function listAnswer({ context, search }: Asked): Promise<Result<Response, Problem>> {
  const query = readKeyQuery(search)
  if (!query.ok) return query
  const { keys, next } = await pageKeys(context.actor, query.value, context.nowMs)
  const nextCursor = next ? writeCursor(next) : null
  const following = new URLSearchParams(search)
  if (nextCursor) following.set('cursor', nextCursor)
  const headers: Record<string, string> = nextCursor
    ? { Link: `</api/v1/keys?${following}>; rel="next"` }
    : {}
  return succeed(Response.json({ data: keys.map(toKeyResource), nextCursor }, { headers }))
}

export async function getAnswer({ context, keyId }: Asked): Promise<Result<Response, Problem>> {
  const key = await getKey(context.actor, keyId, context.nowMs)
  return key.ok ? succeed(keyAnswer(key.value)) : key
}

/** The keys that can be restored, the latest deletion first. */
export async function deletedAnswer({ context }: Asked): Promise<Result<Response, Problem>> {
  const keys = await listDeletedKeys(context.actor, context.nowMs)
  return succeed(Response.json({ data: keys.map(toDeletedResource) }))
}
