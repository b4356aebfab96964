import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Counts a wrong code of a user's app. The count starts anew a day after its first code. Replies the count. */
export const countWrongCodeScript = defineScript({
  name: 'count-wrong-code',
  keys: ['user', 'activity'],
  input: z.object({
    nowMs: z.number(),
    dayMs: z.number(),
    /** With this many, the entry is written. */
    most: z.number(),
    entry: entryInput,
  }),
  reply: z.number(),
  lua: `${audit}
local sinceMs = redis.call('HGET', keys.user, 'wrongCodesSinceMs')
if not sinceMs or input.nowMs - tonumber(sinceMs) >= input.dayMs then
  redis.call('HSET', keys.user, 'wrongCodes', 1, 'wrongCodesSinceMs', whole(input.nowMs))
  return 1
end
local count = redis.call('HINCRBY', keys.user, 'wrongCodes', 1)
if count == input.most then audit(keys.activity, input.entry) end
return count
`,
})
