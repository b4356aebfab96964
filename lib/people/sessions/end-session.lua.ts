import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Ends one session of a user. Replies false if the user does not have this session. */
export const endSessionScript = defineScript({
  name: 'end-session',
  keys: ['session', 'userSessions', 'activity'],
  input: z.object({ userId: z.string(), sessionId: z.string(), entry: entryInput }),
  reply: flagReply,
  lua: `${audit}
if redis.call('HGET', keys.session, 'userId') ~= input.userId then return 0 end
redis.call('DEL', keys.session)
redis.call('ZREM', keys.userSessions, input.sessionId)
audit(keys.activity, input.entry)
return 1
`,
})
