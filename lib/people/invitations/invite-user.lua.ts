import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Stores an invitation. Without a user id, the next free one is given. Replies the outcome and the user id. */
export const inviteUserScript = defineScript({
  name: 'invite-user',
  keys: [
    'administrator',
    'userByEmail',
    'invitationByEmail',
    'invitation',
    'invitations',
    'invitationByLink',
    'lastGivenUserId',
    'activity',
  ],
  input: z.object({
    id: z.string(),
    userId: z.optional(z.string()),
    /** False to find out only whether the person could be invited. */
    commits: z.boolean(),
    /** The last id before the assigned ones. */
    beforeFirstUserId: z.number(),
    userPrefix: z.string(),
    invitedPrefix: z.string(),
    /** Flat fields. */
    fields: z.array(z.string()),
    nowMs: z.number(),
    openSeconds: z.number(),
    keptSeconds: z.number(),
    entry: entryInput,
  }),
  reply: z.union([
    z.tuple([
      z.enum(['forbidden', 'email_taken', 'email_invited', 'id_taken', 'id_invited', 'free']),
    ]),
    z.tuple([z.literal('invited'), z.string()]),
  ]),
  lua: `${audit}${administratorCheck}
local function exists(name) return redis.call('EXISTS', name) == 1 end
if not isAdministrator(keys.administrator) then return {'forbidden'} end
if exists(keys.userByEmail) then return {'email_taken'} end
if exists(keys.invitationByEmail) then return {'email_invited'} end
local userId = input.userId
if userId then
  if exists(input.userPrefix .. userId) then return {'id_taken'} end
  if exists(input.invitedPrefix .. userId) then return {'id_invited'} end
end
if not input.commits then return {'free'} end
if not userId then
  redis.call('SET', keys.lastGivenUserId, whole(input.beforeFirstUserId), 'NX')
  repeat
    userId = whole(redis.call('INCR', keys.lastGivenUserId))
  until not exists(input.userPrefix .. userId) and not exists(input.invitedPrefix .. userId)
end
redis.call('HSET', keys.invitation, 'userId', userId, unpack(input.fields))
redis.call('EXPIRE', keys.invitation, input.keptSeconds)
redis.call('ZADD', keys.invitations, whole(input.nowMs), input.id)
redis.call('SET', keys.invitationByLink, input.id, 'EX', input.keptSeconds)
redis.call('SET', keys.invitationByEmail, input.id, 'EX', input.openSeconds)
redis.call('SET', input.invitedPrefix .. userId, input.id, 'EX', input.openSeconds)
audit(keys.activity, input.entry, 'userId', userId)
return {'invited', userId}
`,
})
