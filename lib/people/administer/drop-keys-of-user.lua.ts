import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { dropUserKeys } from '@/lib/store/lua/drop-user-keys.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/**
 * Begins the deletion of another user who has many keys: deactivates them, so that nothing of theirs works any more, and
 * removes at most `most` keys for good, but never the default key, which every user has. Replies how many have ended, and
 * how many are left.
 */
export const dropKeysOfUserScript = defineScript({
  name: 'drop-keys-of-user',
  keys: ['user', 'activity', 'administrator'],
  input: z.object({
    id: z.string(),
    email: z.string(),
    most: z.number(),
    /** Of the deactivation. */
    entry: entryInput,
  }),
  reply: z.union([
    z.tuple([z.enum(['forbidden', 'self', 'not_found', 'conflict'])]),
    z.tuple([z.literal('dropped'), z.number(), z.number()]),
  ]),
  lua: `${audit}${administratorCheck}${userIndex}${dropUserKeys}
if not isAdministrator(keys.administrator) then return {'forbidden'} end
if keys.administrator == keys.user then return {'self'} end
local found = redis.call('HMGET', keys.user, 'id', 'email', 'status', 'defaultKeyId')
if not found[1] then return {'not_found'} end
if found[2] ~= input.email then return {'conflict'} end
local lists = keyListsOf(input.id)
local function countLeft()
  local left = 0
  for _, list in ipairs(lists) do left = left + redis.call('ZCARD', list) end
  return left
end
if countLeft() <= input.most then return {'dropped', 0, 0} end
if found[3] ~= 'deactivated' then
  redis.call('HSET', keys.user, 'status', 'deactivated')
  redis.call('HINCRBY', keys.user, 'epoch', 1)
  indexUser(keys.user)
  audit(keys.activity, input.entry)
end
local looked, count = 0, 0
for _, list in ipairs(lists) do
  -- One more than may go, for the default key.
  for _, keyId in ipairs(redis.call('ZRANGE', list, 0, input.most - looked)) do
    if looked < input.most and keyId ~= found[4] then
      looked, count = looked + 1, count + dropUserKey(list, keyId, input.id)
    end
  end
end
return {'dropped', count, math.max(0, countLeft() - input.most)}
`,
})
