import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Records that the person of a session confirmed their identity. Replies false if the user does not have it. */
export const stepUpSessionScript = defineScript({
  name: 'step-up-session',
  keys: ['session', 'activity'],
  input: z.object({ userId: z.string(), nowMs: z.number(), entry: entryInput }),
  reply: flagReply,
  lua: `${audit}
if redis.call('HGET', keys.session, 'userId') ~= input.userId then return 0 end
redis.call('HSET', keys.session, 'provenAtMs', whole(input.nowMs))
audit(keys.activity, input.entry)
return 1
`,
})
