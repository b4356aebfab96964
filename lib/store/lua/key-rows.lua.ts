import { z } from 'zod'
import { fieldsReply } from '../replies'
import { liveness } from './liveness.lua'

/** What the lists of an owner's keys take: which keys match, and where their records are. */
export const keyRowsInput = z.object({
  keyPrefix: z.string(),
  usagePrefix: z.string(),
  /** Part of the normalized name; empty for any. */
  search: z.string(),
  /** Empty for any. */
  status: z.string(),
  nowMs: z.number(),
})

/** A key of a list: its record and when it was used last. */
export const keyRowReply = z.tuple([fieldsReply, z.string()])

/**
 * Lua of the lists of an owner's keys: `readMatching(id)` returns the fields of a key that matches the search and its
 * status, or nil; `rowOf(id)` is the key as `keyRowReply`. Includes `liveness`.
 */
export const keyRows = `${liveness}
local function lastUsed(id) return redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') end
local function readMatching(id)
  local key = readFields(input.keyPrefix .. id, { 'nameFolded', 'status', 'expiresAtMs', 'notBeforeMs' })
  local status = statusOf(key, input.nowMs)
  local isFound = status and (input.status == '' or input.status == status)
    and (input.search == '' or string.find(key.nameFolded or '', input.search, 1, true))
  if isFound then return key, status end
end
local function rowOf(id) return { redis.call('HGETALL', input.keyPrefix .. id), lastUsed(id) or '' } end
`
