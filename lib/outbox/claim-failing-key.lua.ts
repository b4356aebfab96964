import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/** Puts the notice that a key fails into the outbox, at most once a day, even when several callers find it. Replies
 * `silent` when it was told within a day, failed more than two days ago or is not active, and `overtaken` when another
 * caller was first. */
export const claimFailingKeyScript = defineScript({
  name: 'claim-failing-key',
  keys: ['failingKeys', 'key', 'keyUsage'],
  input: z.object({ id: z.string(), nowMs: z.number(), dayMs: z.number(), events: eventsInput }),
  reply: z.enum(['told', 'silent', 'overtaken']),
  lua: `${outbox}
local failedAtMs = redis.call('ZSCORE', keys.failingKeys, input.id)
if not failedAtMs then return 'overtaken' end
redis.call('ZREM', keys.failingKeys, input.id)
local found = redis.call('HMGET', keys.key, 'ownerId', 'status', 'name', 'hint')
local toldAtMs = tonumber(redis.call('HGET', keys.keyUsage, 'failingToldAtMs') or '0')
if found[2] ~= 'activated' or input.nowMs - toldAtMs < input.dayMs or input.nowMs - tonumber(failedAtMs) > 2 * input.dayMs then
  return 'silent'
end
redis.call('HSET', keys.keyUsage, 'failingToldAtMs', whole(input.nowMs))
notify(input.events, { ownerId = found[1], keyId = input.id, keyName = found[3], hint = found[4] })
return 'told'
`,
})
