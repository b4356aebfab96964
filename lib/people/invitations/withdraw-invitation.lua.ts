import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Ends an invitation nobody has accepted yet; its e-mail address and user id are free again.
 * KEYS user (who withdraws), invitation, invitations, activity.
 * ARGV[1] { id, emailPrefix, invitedPrefix, entry }. Returns 'withdrawn', 'forbidden' or 'not_found'.
 */
export const withdrawInvitationScript = `${keyPrelude}${administratorCheck}
local function release(pointer)
  if redis.call('GET', pointer) == input.id then redis.call('DEL', pointer) end
end
if not isAdministrator(KEYS[1]) then return 'forbidden' end
local found = redis.call('HMGET', KEYS[2], 'state', 'emailFolded', 'userId', 'email')
if found[1] ~= 'open' then return 'not_found' end
redis.call('HSET', KEYS[2], 'state', 'withdrawn')
redis.call('ZREM', KEYS[3], input.id)
release(input.emailPrefix .. found[2])
release(input.invitedPrefix .. found[3])
audit(KEYS[4], input.entry, 'email', found[4])
return 'withdrawn'
`
