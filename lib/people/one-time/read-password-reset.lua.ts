import { passwordResetState } from '@/lib/store/lua/password-reset-state.lua'

/**
 * Where a reset stands and whose it is. KEYS password-reset. ARGV[1] { hash, userPrefix, nowMs }.
 * Returns [state, user id, e-mail address].
 */
export const readPasswordResetScript = `
local input = cjson.decode(ARGV[1])
${passwordResetState}
local userId = redis.call('HGET', KEYS[1], 'userId') or ''
local user = input.userPrefix .. userId
return {
  resetState(KEYS[1], user, input.hash, input.nowMs),
  userId,
  redis.call('HGET', user, 'email') or '',
}
`
