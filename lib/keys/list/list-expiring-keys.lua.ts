import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'

/**
 * Lists an owner's activated keys that expire soon, the soonest first: their number, then id, name, hint and
 * expiry (ms) of at most `most` of them.
 */
export const listExpiringKeysScript = defineScript({
  name: 'list-expiring-keys',
  isRead: true,
  keys: [...keyOrderNames, 'expiringKeys'],
  input: z.object({
    keyPrefix: z.string(),
    nowMs: z.number(),
    untilMs: z.number(),
    most: z.number(),
    mustBeIndexed: z.boolean(),
  }),
  reply: z.union([
    z.literal('unindexed'),
    z.tuple([z.number()], z.tuple([z.string(), z.string(), z.string(), z.coerce.number()])),
  ]),
  lua: `${keyOrders}
if input.mustBeIndexed and not isIndexed() then return 'unindexed' end
local after, last = '(' .. whole(input.nowMs), whole(input.untilMs)
local reply = { redis.call('ZCOUNT', keys.expiringKeys, after, last) }
for _, id in ipairs(redis.call('ZRANGEBYSCORE', keys.expiringKeys, after, last, 'LIMIT', 0, input.most)) do
  local name, hint, expiresAtMs = unpack(redis.call('HMGET', input.keyPrefix .. id, 'name', 'hint', 'expiresAtMs'))
  table.insert(reply, { id, name, hint, expiresAtMs })
end
return reply
`,
})
