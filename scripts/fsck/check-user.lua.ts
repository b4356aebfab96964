import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { defaultKey, defaultKeyInput } from '@/lib/store/lua/default-key.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'
import { dryRun, finding, findingsReply, repairInput } from './finding.lua'

/**
 * Checks a user: one default key, which is theirs and works; e-mail address and connected sign-in methods lead to them;
 * they are in the index. Without a default key, the oldest key that was made as one becomes it, else the successor.
 */
export const checkUserScript = defineScript({
  name: 'check-user',
  isRead: true,
  keys: ['user', 'userKeys', 'activity', 'userByEmail?'],
  input: z.object({
    ...repairInput,
    id: z.string(),
    /** The address that the name of the key in the store was made of. */
    email: z.string(),
    defaultKeyName: z.string(),
    successor: z.optional(z.extend(defaultKeyInput, { entry: entryInput })),
  }),
  reply: findingsReply,
  lua: `${finding}
local name, id = keys.user, input.id
if redis.call('EXISTS', name) == 0 then return findings end
local function isUsable(keyId)
  local key = redis.call('HMGET', '${keyNames.apiKey('')}' .. keyId, 'ownerId', 'status', 'deletedAtMs', 'name')
  if not key[1] then return 'the default key ' .. keyId .. ' does not exist' end
  if key[1] ~= id then return "the default key is somebody else's" end
  if key[2] == 'revoked' or key[3] then return 'the default key has ended' end
  return nil, key[4]
end
local function otherDefault()
  for _, keyId in ipairs(redis.call('ZRANGE', keys.userKeys, 0, -1)) do
    local wrong, keyName = isUsable(keyId)
    if not wrong and keyName == input.defaultKeyName then return keyId end
  end
end
local held = redis.call('HGET', name, 'defaultKeyId') or ''
local wrong = isUsable(held)
if wrong then
  local other = otherDefault()
  if other then
    finding(name .. ': ' .. wrong, function() redis.call('HSET', name, 'defaultKeyId', other) end)
  elseif input.successor then
    -- It writes to the orders, and so must not run in the dry run below.
    ${audit}${defaultKey}
    finding(name .. ': ' .. wrong, function()
      insertDefaultKey(input.successor, name, keys.userKeys)
      audit(keys.activity, input.successor.entry)
    end)
  else
    finding(name .. ': ' .. wrong)
  end
elseif not redis.call('ZSCORE', keys.userKeys, held) then
  local createdAtMs = redis.call('HGET', '${keyNames.apiKey('')}' .. held, 'createdAtMs')
  finding(name .. ': the default key is not on the list', function()
    redis.call('ZADD', keys.userKeys, createdAtMs or 0, held)
  end)
end

local function checkPointer(pointer, what)
  local found = redis.call('GET', pointer)
  if found == id then return end
  if found and redis.call('EXISTS', '${keyNames.user('')}' .. found) == 1 then
    finding(name .. ': ' .. what .. ' leads to user ' .. found)
  else
    finding(name .. ': ' .. what .. ' leads to it', function() redis.call('SET', pointer, id) end)
  end
end
if keys.userByEmail and redis.call('HGET', name, 'email') == input.email then
  checkPointer(keys.userByEmail, 'no e-mail address')
end
local fields = redis.call('HGETALL', name)
for at = 1, #fields, 2 do
  local provider = string.match(fields[at], '^identity:(.+)$')
  if provider then
    checkPointer('${keyNames.userByIdentity('', '').slice(0, -1)}' .. provider .. ':' .. fields[at + 1], 'no account at ' .. provider)
  end
end
if not redis.call('ZSCORE', '${keyNames.users()}', id) then
  finding(name .. ': is not in the index of users', function()
    redis.call('ZADD', '${keyNames.users()}', redis.call('HGET', name, 'createdAtMs') or 0, id)
  end)
end
${dryRun}${userIndex}
indexUser(name)
return findings
`,
})
