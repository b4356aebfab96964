import { accountPrelude } from '@/lib/store/lua/account-prelude.lua'

/**
 * Opens the account somebody was invited to and spends the invitation, both or neither.
 * KEYS as the prelude says, then invitation, invitations, invitation-by-email, invitation-by-user-id.
 * ARGV[1] as the prelude says, and { invitationId, nowMs, keptSeconds }.
 * Returns 'opened', 'unknown', 'accepted', 'withdrawn', 'expired', 'id_taken' or 'email_taken'.
 */
export const acceptInvitationScript = `${accountPrelude}
local found = redis.call('HMGET', KEYS[8], 'state', 'expiresAtMs')
if not found[1] then return 'unknown' end
if found[1] ~= 'open' then return found[1] end
if tonumber(found[2]) <= input.nowMs then return 'expired' end
local outcome = openAccount()
if outcome ~= 'opened' then return outcome end
redis.call('HSET', KEYS[8], 'state', 'accepted')
redis.call('EXPIRE', KEYS[8], input.keptSeconds)
redis.call('ZREM', KEYS[9], input.invitationId)
redis.call('DEL', KEYS[10], KEYS[11])
return outcome
`
