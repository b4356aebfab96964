import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { flagReply } from '@/lib/store/replies'

/** Starts a session and ends the one that this browser had before: its cookie is replaced. Also ends the oldest when a
 * person has more than `mostSessions`. Replies false if the user does not exist. */
export const createSessionScript = defineScript({
  name: 'create-session',
  keys: ['session', 'userSessions', 'user', 'activity', 'clients'],
  input: z.object({
    id: z.string(),
    userId: z.string(),
    /** Flat fields. */
    fields: z.array(z.string()),
    ...nowInput,
    idleMs: z.number(),
    absoluteMs: z.number(),
    mostSessions: z.number(),
    /** Epoch of the checked record; missing for the stored one. */
    epoch: z.optional(z.number()),
    /** Id of the previous session. */
    replaces: z.optional(z.string()),
    sessionPrefix: z.string(),
    userSessionsPrefix: z.string(),
    entry: entryInput,
    /** HMACs of the browser and the network; empty for a key. */
    clients: z.array(z.string()),
    /** How long they are known. */
    knownMs: z.number(),
    /** For a client that is not known. */
    events: eventsInput,
  }),
  reply: flagReply,
  lua: `${audit}${outbox}
local epoch = redis.call('HGET', keys.user, 'epoch')
if not epoch then return 0 end
if input.epoch then epoch = whole(input.epoch) end
if input.replaces then
  local old = input.sessionPrefix .. input.replaces
  local owner = redis.call('HGET', old, 'userId')
  if owner then
    redis.call('DEL', old)
    redis.call('ZREM', input.userSessionsPrefix .. owner, input.replaces)
  end
end
redis.call('HSET', keys.session, 'epoch', epoch, unpack(input.fields))
redis.call('PEXPIRE', keys.session, whole(input.idleMs))
redis.call('ZREMRANGEBYSCORE', keys.userSessions, '-inf', whole(nowMs - input.absoluteMs))
redis.call('ZADD', keys.userSessions, whole(nowMs), input.id)
redis.call('PEXPIRE', keys.userSessions, whole(input.absoluteMs))
-- One too many; an older version may have left more.
for _, id in ipairs(redis.call('ZREVRANGE', keys.userSessions, input.mostSessions, input.mostSessions + 99)) do
  redis.call('DEL', input.sessionPrefix .. id)
  redis.call('ZREM', keys.userSessions, id)
end
audit(keys.activity, input.entry)
local isNew = false
redis.call('ZREMRANGEBYSCORE', keys.clients, '-inf', whole(nowMs - input.knownMs))
for _, client in ipairs(input.clients) do
  if not redis.call('ZSCORE', keys.clients, client) then isNew = true end
  redis.call('ZADD', keys.clients, whole(nowMs), client)
end
redis.call('ZREMRANGEBYRANK', keys.clients, 0, -101)
redis.call('PEXPIRE', keys.clients, whole(input.knownMs))
-- Nobody is told of their very first sign-in.
local isFirst = #input.clients > 0 and redis.call('HSETNX', keys.user, 'signsInSinceMs', whole(nowMs)) == 1
if isNew and not isFirst then notify(input.events, { ownerId = input.userId }) end
return 1
`,
})
