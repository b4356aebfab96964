import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { outboxItemReply } from './outbox-item'

/** Takes due items out of the outbox for a while. The caller that has taken an item delivers it alone; if it dies, the
 * item is due again when its lease ends. */
export const claimOutboxScript = defineScript({
  name: 'claim-outbox',
  keys: ['outbox'],
  input: z.object({
    itemPrefix: z.string(),
    userPrefix: z.string(),
    nowMs: z.number(),
    leaseMs: z.number(),
    most: z.number(),
  }),
  reply: z.array(outboxItemReply),
  lua: `
local reply = {}
local due = redis.call('ZRANGEBYSCORE', keys.outbox, '-inf', whole(input.nowMs), 'LIMIT', 0, input.most)
for _, id in ipairs(due) do
  local record = input.itemPrefix .. id
  local found = redis.call('HMGET', record, 'channel', 'ownerId', 'payload', 'createdAtMs')
  if found[1] then
    local attempts = redis.call('HINCRBY', record, 'attempts', 1)
    redis.call('ZADD', keys.outbox, whole(input.nowMs + input.leaseMs), id)
    local owner = redis.call('HMGET', input.userPrefix .. found[2], 'email', 'status', 'noticesOff')
    table.insert(reply, { id, found[1], found[2], found[3], attempts, found[4],
      owner[1] or '', owner[2] or '', owner[3] or '' })
  else
    redis.call('ZREM', keys.outbox, id)
  end
end
return reply
`,
})
