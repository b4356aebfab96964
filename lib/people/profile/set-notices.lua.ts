import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Stores which mails a user does not want. Replies false if it is so already, or the user does not exist. */
export const setNoticesScript = defineScript({
  name: 'set-notices',
  keys: ['user', 'activity'],
  input: z.object({ off: z.string(), entry: entryInput }),
  reply: flagReply,
  lua: `${audit}
local before = redis.call('HMGET', keys.user, 'id', 'noticesOff')
if not before[1] or (before[2] or '') == input.off then return 0 end
redis.call('HSET', keys.user, 'noticesOff', input.off)
audit(keys.activity, input.entry)
return 1
`,
})
