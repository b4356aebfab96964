import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Writes an invitation down. An id that was not asked for is the next one that nobody has.
 * KEYS user (who invites), user-by-email, invitation-by-email, invitation, invitations, invitation-by-link,
 * last-given-user-id, activity. ARGV[1] { id, userId?, beforeFirstUserId, userPrefix, invitedPrefix, fields, nowMs,
 * openSeconds, keptSeconds, entry }.
 * Returns ['invited', user id], ['forbidden'], ['email_taken'], ['email_invited'], ['id_taken'] or ['id_invited'].
 */
export const inviteUserScript = `${keyPrelude}${administratorCheck}
local function exists(name) return redis.call('EXISTS', name) == 1 end
if not isAdministrator(KEYS[1]) then return {'forbidden'} end
if exists(KEYS[2]) then return {'email_taken'} end
if exists(KEYS[3]) then return {'email_invited'} end
local userId = input.userId
if userId then
  if exists(input.userPrefix .. userId) then return {'id_taken'} end
  if exists(input.invitedPrefix .. userId) then return {'id_invited'} end
else
  redis.call('SET', KEYS[7], input.beforeFirstUserId, 'NX')
  repeat
    userId = string.format('%.0f', redis.call('INCR', KEYS[7]))
  until not exists(input.userPrefix .. userId) and not exists(input.invitedPrefix .. userId)
end
redis.call('HSET', KEYS[4], 'userId', userId, unpack(input.fields))
redis.call('EXPIRE', KEYS[4], input.keptSeconds)
redis.call('ZADD', KEYS[5], input.nowMs, input.id)
redis.call('SET', KEYS[6], input.id, 'EX', input.keptSeconds)
redis.call('SET', KEYS[3], input.id, 'EX', input.openSeconds)
redis.call('SET', input.invitedPrefix .. userId, input.id, 'EX', input.openSeconds)
audit(KEYS[8], input.entry, 'userId', userId)
return {'invited', userId}
`
