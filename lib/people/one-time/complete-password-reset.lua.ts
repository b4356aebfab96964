import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'
import { passwordResetState } from '@/lib/store/lua/password-reset-state.lua'

/**
 * Spends a reset: the new password is set and every session of the person ends.
 * KEYS password-reset, user, activity. ARGV[1] { hash, passwordHash, nowMs, entry }.
 * Returns 'completed', or where the reset stands when it is not open.
 */
export const completePasswordResetScript = `${keyPrelude}${passwordResetState}
local state = resetState(KEYS[1], KEYS[2], input.hash, input.nowMs)
if state ~= 'open' then return state end
redis.call('HSET', KEYS[1], 'state', 'used')
redis.call('HSET', KEYS[2], 'passwordHash', input.passwordHash)
redis.call('HDEL', KEYS[2], 'resetHash')
redis.call('HINCRBY', KEYS[2], 'epoch', 1)
audit(KEYS[3], input.entry)
return 'completed'
`
