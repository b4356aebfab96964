import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/** Lists the keys of an owner that can still be restored, latest first. Removes the others from the list. */
export const listDeletedKeysScript = defineScript({
  name: 'list-deleted-keys',
  isRead: true,
  keys: ['deletedKeys'],
  input: z.object({
    keyPrefix: z.string(),
    /** First time of deletion (ms) that still counts. */
    sinceMs: z.number(),
    most: z.number(),
  }),
  reply: z.array(fieldsReply),
  lua: `
redis.call('ZREMRANGEBYSCORE', keys.deletedKeys, '-inf', '(' .. whole(input.sinceMs))
local reply = {}
for _, id in ipairs(redis.call('ZREVRANGE', keys.deletedKeys, 0, input.most - 1)) do
  local fields = redis.call('HGETALL', input.keyPrefix .. id)
  if #fields > 0 then table.insert(reply, fields) end
end
return reply
`,
})
