import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Ends every session of a user: removes the records and raises the epoch, which invalidates their cookies.
 * Replies the new epoch, or -1 if the user does not exist. */
export const endUserSessionsScript = defineScript({
  name: 'end-user-sessions',
  keys: ['user', 'activity', 'userSessions'],
  input: z.object({ sessionPrefix: z.string(), mostSessions: z.number(), entry: entryInput }),
  reply: z.number(),
  lua: `${audit}
if redis.call('EXISTS', keys.user) == 0 then return -1 end
for _, id in ipairs(redis.call('ZREVRANGE', keys.userSessions, 0, input.mostSessions - 1)) do
  redis.call('DEL', input.sessionPrefix .. id)
end
redis.call('DEL', keys.userSessions)
audit(keys.activity, input.entry)
return redis.call('HINCRBY', keys.user, 'epoch', 1)
`,
})
