import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyIndex, keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'

/**
 * Brings some of an owner's keys in line with their records in every order: the next `most` from a rank on. The part is
 * what is gone through: the keys themselves, or an order, from which ended keys are removed. Running it again changes
 * nothing. Replies the rank to continue at, or -1 at the end.
 */
export const indexKeysScript = defineScript({
  name: 'index-keys',
  keys: keyOrderNames,
  input: z.object({
    part: z.enum(keyOrderNames),
    ownerId: z.string(),
    keyPrefix: z.string(),
    from: z.number(),
    most: z.number(),
  }),
  reply: z.number(),
  lua: `${keyIndex}${keyOrders}
local members = redis.call('ZRANGE', keys[input.part], input.from, input.from + input.most - 1)
local kept = 0
for _, member in ipairs(members) do
  local id = idOf(member)
  local record = input.keyPrefix .. id
  local isKey = redis.call('EXISTS', record) == 1
  indexKey(id)
  local isListed = redis.call('ZSCORE', keys.userKeys, id)
  local isCurrent = input.part ~= 'keysByName' or redis.call('HGET', record, 'card') == member
  if isKey and isListed and isCurrent then kept = kept + 1
  else
    redis.call('ZREM', keys[input.part], member)
    if not (isKey and isListed) and id ~= member then
      indexEndings(endingsOf(member), {}, ':' .. input.ownerId .. ':' .. id)
    end
  end
end
if #members < input.most then return -1 end
return input.from + kept
`,
})
