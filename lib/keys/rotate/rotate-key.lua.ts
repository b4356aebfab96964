import { actingKey } from '@/lib/store/lua/acting-key.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Gives a key a new secret; the one until now goes on opening for a while, never past the key's own expiry. A secret
 * before that one ends at once. With an intent a repeat hands out the same new secret, which is audited.
 * KEYS key, activity, credential (new), key-usage, and perhaps intent. ARGV[1] { id, ownerId, atMs, untilMs, toldSeconds,
 * credentialPrefix, lookupId (new), secret (flat fields), entry, events, acting, fingerprint, intentSeconds, revealEntry };
 * `toldSeconds` is how long the holder of an ended secret is told why.
 * Returns [outcome], or [outcome, time (ms) at which the older secret ends, sealed token] for 'rotated' and 'repeated';
 * other outcomes are 'not_found', 'is_revoked', 'is_expired', 'exceeds' (it may do more than the acting key),
 * 'differs' (the intent was used for something else) and 'superseded' (rotated once more since).
 */
export const rotateKeyScript = `${keyPrelude}${actingKey}
local found = redis.call('HMGET', KEYS[1], 'ownerId', 'status', 'expiresAtMs', 'lookupId', 'hint',
  'previousLookupId', 'name', 'deletedAtMs', 'permissions', 'previousUntilMs', 'sealed')
if found[1] ~= input.ownerId or found[8] then return {'not_found'} end
if found[2] == 'revoked' then return {'is_revoked'} end
if not mayGive(found[9]) then return {'exceeds'} end
local known = KEYS[5] and redis.call('GET', KEYS[5])
if known then
  local fingerprint, lookupId = string.match(known, '^(.*) (%S+)$')
  if fingerprint ~= input.fingerprint then return {'differs'} end
  if lookupId ~= found[4] then return {'superseded'} end
  audit(KEYS[2], input.revealEntry, 'keyName', found[7])
  return {'repeated', found[10], found[11]}
end
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
if KEYS[5] then
  redis.call('SET', KEYS[5], input.fingerprint .. ' ' .. input.lookupId, 'EX', input.intentSeconds)
end
audit(KEYS[2], input.entry, 'keyName', found[7], 'previousHint', found[5], 'previousUntilMs', untilText)
tell(input.events, { ownerId = input.ownerId, keyId = input.id, keyName = found[7], previousHint = found[5] })
return {'rotated', untilText, redis.call('HGET', KEYS[1], 'sealed')}
`
