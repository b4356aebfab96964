import { keyPrelude } from './key-prelude'

/**
 * Makes a user together with the default key, so that no user is ever without one.
 * KEYS user, user-by-email, user-keys, activity, key (new), credential (new).
 * ARGV[1] { userId, userFields, key, entry }. Returns 'opened', 'id_taken' or 'email_taken'.
 */
export const openAccountScript = `${keyPrelude}
if redis.call('EXISTS', KEYS[1]) == 1 then return 'id_taken' end
if redis.call('EXISTS', KEYS[2]) == 1 then return 'email_taken' end
redis.call('HSET', KEYS[1], 'defaultKeyId', input.key.id, unpack(input.userFields))
redis.call('SET', KEYS[2], input.userId)
insertKey(input.key, KEYS[5], KEYS[6], KEYS[3])
audit(KEYS[4], input.entry)
return 'opened'
`
