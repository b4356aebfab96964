import { keyPrelude } from './key-prelude.lua'

/**
 * Lua that makes a user together with the default key and the place in the index of users, so that no user is ever
 * without one. Its scripts begin with KEYS user, user-by-email, user-keys, activity, key (new), credential (new),
 * users, and take `{ userId, userFields, key, entry }` in ARGV[1].
 */
export const accountPrelude = `${keyPrelude}
local function openAccount()
  if redis.call('EXISTS', KEYS[1]) == 1 then return 'id_taken' end
  if redis.call('EXISTS', KEYS[2]) == 1 then return 'email_taken' end
  redis.call('HSET', KEYS[1], 'defaultKeyId', input.key.id, unpack(input.userFields))
  redis.call('SET', KEYS[2], input.userId)
  redis.call('ZADD', KEYS[7], input.key.createdAtMs, input.userId)
  insertKey(input.key, KEYS[5], KEYS[6], KEYS[3])
  audit(KEYS[4], input.entry)
  return 'opened'
end
`
