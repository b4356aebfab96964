import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Records the result of one try: the item leaves the outbox, or is due again at `nextAtMs`. False when a later try has
 * overtaken this one. */
export const resolveOutboxScript = defineScript({
  name: 'resolve-outbox',
  keys: ['outbox', 'item', 'activity'],
  input: z.object({
    id: z.string(),
    attempts: z.number(),
    nextAtMs: z.optional(z.number()),
    /** For the trail of the owner, when the item is given up. */
    entry: z.optional(entryInput),
  }),
  reply: flagReply,
  lua: `${audit}
if tonumber(redis.call('HGET', keys.item, 'attempts') or '-1') ~= input.attempts then return 0 end
if input.nextAtMs then
  redis.call('ZADD', keys.outbox, whole(input.nextAtMs), input.id)
else
  redis.call('ZREM', keys.outbox, input.id)
  redis.call('DEL', keys.item)
end
if input.entry then audit(keys.activity, input.entry) end
return 1
`,
})
