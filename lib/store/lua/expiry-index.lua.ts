import * as z from 'zod/mini'
import { keyNameInput } from '../key-name-input'

/** When the owner of a key is notified of its expiry next, as `expiryNotice` of lib/outbox decides. */
export const noticeInput = z.object({ index: keyNameInput, atMs: z.optional(z.number()) })

/** Lua that schedules, or cancels, the next expiry notice of a key. */
export const expiryIndex = `
local function scheduleNotice(notice, keyId)
  if notice.atMs then redis.call('ZADD', notice.index, whole(notice.atMs), keyId)
  else redis.call('ZREM', notice.index, keyId) end
end
`
