import { keyPrelude } from './key-prelude'

/**
 * Gives a key a new secret; the one until now goes on opening for a while, never past the key's own expiry. A secret
 * before that one ends at once.
 * KEYS key, activity, credential (new), key-usage. ARGV[1] { id, ownerId, atMs, untilMs, toldSeconds, credentialPrefix,
 * secret (flat fields), entry, events }; `toldSeconds` is how long the holder of an ended secret is told why.
 * Returns ['not_found'], ['is_revoked'], ['is_expired'] or ['rotated', time (ms) at which the older secret ends].
 */
export const rotateKeyScript = `${keyPrelude}
local found = redis.call('HMGET', KEYS[1],
  'ownerId', 'status', 'expiresAtMs', 'lookupId', 'hint', 'previousLookupId', 'name', 'deletedAtMs')
if found[1] ~= input.ownerId or found[8] then return {'not_found'} end
if found[2] == 'revoked' then return {'is_revoked'} end
local expires = tonumber(found[3] or '')
if expires and expires <= input.atMs then return {'is_expired'} end
local untilMs = expires and math.min(expires, input.untilMs) or input.untilMs
local untilText = string.format('%d', untilMs)
if found[6] then redis.call('EXPIRE', input.credentialPrefix .. found[6], input.toldSeconds) end
redis.call('PEXPIREAT', input.credentialPrefix .. found[4],
  string.format('%d', untilMs + input.toldSeconds * 1000))
redis.call('HSET', KEYS[1], 'previousLookupId', found[4], 'previousHint', found[5],
  'previousUntilMs', untilText, 'rotatedAtMs', string.format('%d', input.atMs), unpack(input.secret))
redis.call('HDEL', KEYS[1], 'leakedAtMs', 'leakedFrom')
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('SET', KEYS[3], input.id)
redis.call('HDEL', KEYS[4], 'currentCalls', 'previousCalls', 'previousLastCallAtMs')
audit(KEYS[2], input.entry, 'keyName', found[7], 'previousHint', found[5], 'previousUntilMs', untilText)
tell(input.events, { ownerId = input.ownerId, keyId = input.id, keyName = found[7], previousHint = found[5] })
return {'rotated', untilText}
`
