import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Writes down that somebody else may choose a new password once; an earlier link stops working.
 * KEYS user (who issues it), user, password-reset, activity (of the latter).
 * ARGV[1] { hash, userId, expiresAtMs, keptSeconds, entry }.
 * Returns 'issued', 'forbidden', 'self', 'not_found' or 'deactivated'.
 */
export const issuePasswordResetScript = `${keyPrelude}${administratorCheck}
if not isAdministrator(KEYS[1]) then return 'forbidden' end
if KEYS[1] == KEYS[2] then return 'self' end
local found = redis.call('HMGET', KEYS[2], 'status', 'epoch')
if not found[1] then return 'not_found' end
if found[1] ~= 'active' then return 'deactivated' end
redis.call('HSET', KEYS[3], 'userId', input.userId, 'epoch', found[2],
  'expiresAtMs', input.expiresAtMs, 'state', 'open')
redis.call('EXPIRE', KEYS[3], input.keptSeconds)
redis.call('HSET', KEYS[2], 'resetHash', input.hash)
audit(KEYS[4], input.entry)
return 'issued'
`
