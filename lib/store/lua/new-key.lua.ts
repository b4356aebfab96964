import * as z from 'zod/mini'
import { expiryIndex, noticeInput } from './expiry-index.lua'
import { keyIndex } from './key-index.lua'

/** A key that is not in the store yet, with the flat fields of its record. */
export const newKeyInput = z.object({
  id: z.string(),
  createdAtMs: z.number(),
  fields: z.array(z.string()),
  notice: z.optional(noticeInput),
})

/** Lua that stores a new key. */
export const newKey = `${expiryIndex}${keyIndex}
local function insertKey(key, record, credential, userKeys)
  redis.call('HSET', record, unpack(key.fields))
  redis.call('SET', credential, key.id)
  redis.call('ZADD', userKeys, whole(key.createdAtMs), key.id)
  indexKey(key.id)
  if key.notice then scheduleNotice(key.notice, key.id) end
end
`
