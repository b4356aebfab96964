import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Ends, or only marks as leaked, the key that a credential belongs to, whoever its owner is. Of a rotated key the older
 * secret ends alone. A default key is replaced in the same step; where that is needed and no successor is given,
 * nothing happens. What has ended already stays as it is.
 * KEYS credential. ARGV[1] { lookupId, atMs, keyPrefix, userPrefix, userKeysPrefix, activityPrefix, ends (whether it
 * is to end), reason, leak: { atMs, foundAt } or absent, entry, events, successor: { ownerId, recordName,
 * credentialName, key, entry } or absent }.
 * Returns ['unknown'], ['over'], ['ended'], ['marked'] or ['needs_successor', owner id].
 */
export const endCredentialScript = `${keyPrelude}
local id = redis.call('GET', KEYS[1])
local record = id and input.keyPrefix .. id
local ownerId = record and redis.call('HGET', record, 'ownerId')
if not ownerId then return {'unknown'} end
local found = redis.call('HMGET', record, 'status', 'name', 'hint', 'lookupId', 'previousLookupId',
  'previousUntilMs', 'previousHint', 'deletedAtMs', 'leakedAtMs')
local isCurrent = found[4] == input.lookupId
local isPrevious = found[5] == input.lookupId and tonumber(found[6] or '0') > input.atMs
if found[1] == 'revoked' or found[8] or not (isCurrent or isPrevious) then return {'over'} end
if not input.ends and found[9] then return {'over'} end

local isDefault = redis.call('HGET', input.userPrefix .. ownerId, 'defaultKeyId') == id
local next = input.successor
local isReplaced = input.ends and isCurrent and isDefault
if isReplaced and not (next and next.ownerId == ownerId) then return {'needs_successor', ownerId} end

if input.ends and isCurrent then
  redis.call('HSET', record, 'status', 'revoked', 'revokedAtMs', string.format('%d', input.atMs),
    'revokedReason', input.reason)
elseif input.ends then
  redis.call('HSET', record, 'previousUntilMs', string.format('%d', input.atMs))
end
-- Once the older secret has ended, nothing of the key stands in public.
if input.leak and (isCurrent or not input.ends) then
  redis.call('HSET', record, 'leakedAtMs', string.format('%d', input.leak.atMs))
  if input.leak.foundAt then redis.call('HSET', record, 'leakedFrom', input.leak.foundAt) end
end
redis.call('HINCRBY', record, 'version', 1)
local facts = { ownerId = ownerId, keyId = id, keyName = found[2], hint = found[3] }
local activity = input.activityPrefix .. ownerId
for position, value in ipairs(input.entry) do if value == '$key' then input.entry[position] = id end end
if isPrevious then
  facts.hint = found[7]
  facts.secret = 'previous'
  audit(activity, input.entry, 'keyName', found[2], 'secret', 'previous')
else
  audit(activity, input.entry, 'keyName', found[2])
end
tell(input.events, facts)
if isReplaced then
  insertKey(next.key, next.recordName, next.credentialName, input.userKeysPrefix .. ownerId)
  redis.call('HSET', input.userPrefix .. ownerId, 'defaultKeyId', next.key.id)
  audit(activity, next.entry, 'replaces', id)
end
return { input.ends and 'ended' or 'marked' }
`
