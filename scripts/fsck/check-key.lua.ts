import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { dryRun, finding, findingsReply, repairInput } from './finding.lua'

/**
 * Checks a key: it is on its owner's list or among the deleted ones, in the orders of the list, and its secrets lead to
 * it. The record is right, the rest follows, unless a number of it cannot be read: a person decides which one holds. A key whose owner is gone is deleted like any other key.
 */
export const checkKeyScript = defineScript({
  name: 'check-key',
  isRead: true,
  keys: ['key'],
  input: z.object({
    ...repairInput,
    id: z.string(),
    /** How long a deleted key is kept. */
    restorableMs: z.number(),
    /** How long the holder of a rotated secret gets the reason. */
    toldMs: z.number(),
  }),
  reply: findingsReply,
  lua: `${finding}
local name, id = keys.key, input.id
local numbers = { 'version', 'createdAtMs', 'notBeforeMs', 'expiresAtMs', 'revokedAtMs', 'leakedAtMs', 'deletedAtMs',
  'rotatedAtMs', 'previousUntilMs' }
for at, number in ipairs(redis.call('HMGET', name, unpack(numbers))) do
  if number and not tonumber(number) then finding(name .. ': its ' .. numbers[at] .. ' cannot be read') end
end
-- What follows from such a record cannot be told.
if #findings > 0 then return findings end
local owner, lookupId, deletedAtMs, createdAtMs, previousLookupId, previousUntilMs = unpack(redis.call('HMGET', name,
  'ownerId', 'lookupId', 'deletedAtMs', 'createdAtMs', 'previousLookupId', 'previousUntilMs'))
if not owner then
  if redis.call('EXISTS', name) == 1 then finding(name .. ': has no owner') end
  return findings
end
local userKeys = '${keyNames.userKeys('')}' .. owner
local deletedKeys = '${keyNames.deletedKeys('')}' .. owner
local credentials = '${keyNames.credential('')}'
if redis.call('EXISTS', '${keyNames.user('')}' .. owner) == 0 and not deletedAtMs then
  finding(name .. ': the owner ' .. owner .. ' does not exist', function()
    deletedAtMs = whole(nowMs)
    redis.call('HSET', name, 'deletedAtMs', deletedAtMs, 'status', 'revoked', 'revokedAtMs', deletedAtMs)
  end)
end
local isListed = redis.call('ZSCORE', userKeys, id)
local ttl = redis.call('PTTL', name)
if deletedAtMs then
  local endMs = tonumber(deletedAtMs) + input.restorableMs
  if isListed then
    finding(name .. ': is deleted and on the list', function() redis.call('ZREM', userKeys, id) end)
  end
  local since = redis.call('ZSCORE', deletedKeys, id)
  if endMs > nowMs and tonumber(since or '0') ~= tonumber(deletedAtMs) then
    finding(name .. ': is not among the deleted keys', function()
      redis.call('ZADD', deletedKeys, deletedAtMs, id)
      redis.call('PEXPIRE', deletedKeys, input.restorableMs)
    end)
  end
  if ttl == -1 then
    finding(name .. ': is deleted for good', function() redis.call('PEXPIREAT', name, whole(endMs)) end)
  end
else
  local function list() redis.call('ZADD', userKeys, createdAtMs or 0, id) end
  if not isListed then finding(name .. ": is not on its owner's list", list)
  elseif tonumber(isListed) ~= tonumber(createdAtMs or '0') then
    finding(name .. ": is in the wrong place of its owner's list", list)
  end
  if ttl ~= -1 then finding(name .. ': will vanish', function() redis.call('PERSIST', name) end) end
end

-- A secret that leads to another key leads there rightly when that key says so.
local function leadsRightly(lookup, otherId)
  local said = redis.call('HMGET', '${keyNames.apiKey('')}' .. otherId, 'lookupId', 'previousLookupId')
  return said[1] == lookup or said[2] == lookup
end
local function checkSecret(lookup, lasting)
  local credential = credentials .. lookup
  local found = redis.call('GET', credential)
  if found == id then return end
  if found and leadsRightly(lookup, found) then
    finding(name .. ': its secret opens another key, ' .. found)
  else
    finding(name .. ': its secret opens another key, or nothing', function()
      redis.call('SET', credential, id)
      if not lasting then redis.call('PEXPIREAT', credential, whole(tonumber(previousUntilMs) + input.toldMs)) end
    end)
  end
end
if lookupId then
  checkSecret(lookupId, true)
  local credential = credentials .. lookupId
  local left = redis.call('PTTL', credential)
  if deletedAtMs and left == -1 then
    finding(credential .. ': the key is deleted and its secret never expires', function()
      redis.call('PEXPIREAT', credential, whole(tonumber(deletedAtMs) + input.restorableMs))
    end)
  elseif not deletedAtMs and left >= 0 then
    finding(credential .. ': will vanish', function() redis.call('PERSIST', credential) end)
  end
end
if previousLookupId and tonumber(previousUntilMs or '0') > nowMs and not deletedAtMs then
  checkSecret(previousLookupId, false)
end
${dryRun}${keyIndex}
indexKey(id)
return findings
`,
})
