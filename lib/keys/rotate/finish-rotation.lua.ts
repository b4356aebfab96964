import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Ends the older secret of a rotation now.
 * KEYS key, activity. ARGV[1] { ownerId, atMs, entry }.
 * Returns 'finished', 'not_found' or 'is_over' (there is no rotation, or it has ended).
 */
export const finishRotationScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[1], 'ownerId', 'previousUntilMs', 'previousHint', 'name', 'deletedAtMs')
if found[1] ~= input.ownerId or found[5] then return 'not_found' end
if not found[2] or tonumber(found[2]) <= input.atMs then return 'is_over' end
redis.call('HSET', KEYS[1], 'previousUntilMs', string.format('%d', input.atMs))
redis.call('HINCRBY', KEYS[1], 'version', 1)
audit(KEYS[2], input.entry, 'keyName', found[4], 'previousHint', found[3])
return 'finished'
`
