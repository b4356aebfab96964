import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { fieldsReply, flagReply } from '@/lib/store/replies'

/** Replies with a record, empty if it is gone. */
export const readRecordScript = defineScript({
  name: 'read-record',
  isRead: true,
  keys: ['record'],
  input: z.object({}),
  reply: fieldsReply,
  lua: `return redis.call('HGETALL', keys.record)`,
})

/** Puts a newly sealed text in place of the older one. Replies false if another one is there meanwhile. */
export const swapSealedScript = defineScript({
  name: 'swap-sealed',
  isRead: true,
  keys: ['record'],
  input: z.object({ field: z.string(), older: z.string(), newer: z.string() }),
  reply: flagReply,
  lua: `
local found = redis.call('HGET', keys.record, input.field)
if found == input.newer then return 1 end
if found ~= input.older then return 0 end
redis.call('HSET', keys.record, input.field, input.newer)
return 1
`,
})

/**
 * Has a key found under another lookup id. The older one works like the older secret of a rotated key until `untilMs`.
 * Replies `rotating` if the key has an older secret that still works, and `changed` if it was rotated meanwhile.
 */
export const moveLookupScript = defineScript({
  name: 'move-lookup',
  isRead: true,
  keys: ['record', 'older', 'newer'],
  input: z.object({
    id: z.string(),
    olderId: z.string(),
    newerId: z.string(),
    untilMs: z.number(),
    toldMs: z.number(),
    linkHint: z.string(),
  }),
  reply: z.enum(['moved', 'changed', 'rotating']),
  lua: `${keyIndex}
local lookupId, hint, expiresAtMs, previousUntilMs, linkHint = unpack(redis.call('HMGET', keys.record,
  'lookupId', 'hint', 'expiresAtMs', 'previousUntilMs', 'linkHint'))
if lookupId == input.newerId then return 'moved' end
if lookupId ~= input.olderId then return 'changed' end
if tonumber(previousUntilMs or '0') > nowMs then return 'rotating' end
local untilMs = math.min(tonumber(expiresAtMs or input.untilMs), input.untilMs)
local left = redis.call('PTTL', keys.older)
redis.call('SET', keys.newer, input.id)
if left > 0 then redis.call('PEXPIRE', keys.newer, left)
else redis.call('PEXPIREAT', keys.older, whole(untilMs + input.toldMs)) end
redis.call('HSET', keys.record, 'lookupId', input.newerId, 'previousLookupId', lookupId, 'previousHint', hint or '',
  'previousLinkHint', linkHint or '', 'linkHint', input.linkHint, 'previousUntilMs', whole(untilMs))
indexKey(input.id)
redis.call('HINCRBY', keys.record, 'version', 1)
return 'moved'
`,
})
