import * as z from 'zod/mini'
import { roles } from '@/lib/base/actor'
import { brandFields } from '@/lib/store/brand/read-brand.lua'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { recordReply } from '@/lib/store/replies'
import { sessionLiveness } from './session-liveness.lua'
import { sessionReply } from './session-record'

const personSchema = z.pipe(
  z.object({ id: z.string(), email: z.string(), name: z.string(), role: z.enum(roles) }),
  z.transform(({ id, ...profile }) => ({ userId: id, ...profile })),
)

/**
 * Reads a session, its user, and the brand of the instance for the page, and records, at most once in `touchMs`, that the session was seen. The reply is empty
 * when the session has ended or belongs to another user, or when its user is deactivated or has signed out everywhere.
 */
export const readSessionScript = defineScript({
  name: 'read-session',
  isRead: true,
  keys: ['session', 'user'],
  input: z.object({
    userId: z.string(),
    ...nowInput,
    idleMs: z.number(),
    absoluteMs: z.number(),
    touchMs: z.number(),
  }),
  reply: z.union([
    z.tuple([]),
    z.tuple([sessionReply, recordReply(personSchema), z.array(z.nullable(z.string()))]),
  ]),
  lua: `${sessionLiveness}
local session = redis.call('HMGET', keys.session, 'userId', 'epoch', 'createdAtMs', 'lastSeenAtMs')
if session[1] ~= input.userId or not isSessionLive(session[3], session[4]) then return {} end
local names = {'id', 'email', 'name', 'role', 'status', 'epoch'}
local person = redis.call('HMGET', keys.user, unpack(names))
if person[5] ~= 'active' or person[6] ~= session[2] then return {} end
if nowMs - tonumber(session[4]) >= input.touchMs then
  local leftMs = input.absoluteMs - (nowMs - tonumber(session[3]))
  redis.call('HSET', keys.session, 'lastSeenAtMs', whole(nowMs))
  redis.call('PEXPIRE', keys.session, whole(math.min(input.idleMs, leftMs)))
end
local fields = {}
for at, name in ipairs(names) do
  table.insert(fields, name)
  table.insert(fields, person[at] or '')
end
local brand = redis.call('HMGET', '${keyNames.instance()}', '${brandFields.join("', '")}')
return { redis.call('HGETALL', keys.session), fields, brand }
`,
})
