import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Moves the end of a key to a later moment; what is revoked, the default, or lasts as long anyway stays as it is.
 * KEYS user, key, activity. ARGV[1] { id, ownerId, expiresAtMs, notice, entry }.
 * Returns 'extended', 'not_found', 'is_default', 'is_revoked', 'lasts_longer' or 'starts_later'.
 */
export const extendKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[2],
  'ownerId', 'status', 'expiresAtMs', 'notBeforeMs', 'name', 'deletedAtMs')
if found[1] ~= input.ownerId or found[6] then return 'not_found' end
if redis.call('HGET', KEYS[1], 'defaultKeyId') == input.id then return 'is_default' end
if found[2] == 'revoked' then return 'is_revoked' end
local expires = tonumber(found[3] or '')
if not expires or expires >= input.expiresAtMs then return 'lasts_longer' end
if (tonumber(found[4] or '') or 0) >= input.expiresAtMs then return 'starts_later' end
redis.call('HSET', KEYS[2], 'expiresAtMs', string.format('%.0f', input.expiresAtMs))
redis.call('HINCRBY', KEYS[2], 'version', 1)
scheduleNotice(input.notice, input.id)
audit(KEYS[3], input.entry, 'keyName', found[5], 'status', found[2])
return 'extended'
`
