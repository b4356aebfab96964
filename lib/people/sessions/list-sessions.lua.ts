import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { sessionLiveness } from './session-liveness.lua'
import { sessionReply } from './session-record'

/** Lists the live sessions of a user, newest first, and removes ended ones from the list. */
export const listSessionsScript = defineScript({
  name: 'list-sessions',
  isRead: true,
  keys: ['userSessions', 'user'],
  input: z.object({
    sessionPrefix: z.string(),
    ...nowInput,
    idleMs: z.number(),
    absoluteMs: z.number(),
    mostSessions: z.number(),
  }),
  reply: z.array(sessionReply),
  lua: `${sessionLiveness}
local epoch = redis.call('HGET', keys.user, 'epoch')
local found = {}
for _, id in ipairs(redis.call('ZREVRANGE', keys.userSessions, 0, input.mostSessions - 1)) do
  local record = input.sessionPrefix .. id
  local facts = redis.call('HMGET', record, 'epoch', 'createdAtMs', 'lastSeenAtMs')
  if facts[1] and facts[1] == epoch and isSessionLive(facts[2], facts[3]) then
    table.insert(found, redis.call('HGETALL', record))
  else
    redis.call('ZREM', keys.userSessions, id)
  end
end
return found
`,
})
