import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'
import { jsonReply } from '@/lib/store/replies'

/**
 * Reads the next cards of an owner's keys that match: by name, or from a range of another order. At most `mostLooked` are
 * looked at, so that a search takes as many calls as it needs and other calls go between. None is left out because others
 * end or are used meanwhile. Replies the id of the default key, where to continue or an empty text, the cards, and when
 * those keys were used last, if asked for.
 */
export const findKeysScript = defineScript({
  name: 'find-keys',
  isRead: true,
  keys: ['user', ...keyOrderNames, 'expiringKeys', 'leakedKeys'],
  input: z.object({
    /** Part of the normalized name; empty for any. */
    search: z.string(),
    /** A whole id, or the ending of a secret or of its link; empty for none. */
    exact: z.string(),
    range: z.optional(
      z.object({
        order: z.enum(['keysByUse', 'keysByFailure', 'expiringKeys', 'leakedKeys']),
        least: z.string(),
        most: z.string(),
      }),
    ),
    /** The last card, or in a range the score and id of the last key; empty at the beginning. */
    after: z.string(),
    mostLooked: z.number(),
    withUse: z.boolean(),
    keyPrefix: z.string(),
    mustBeIndexed: z.boolean(),
  }),
  reply: z.union([
    z.literal('unindexed'),
    z.tuple([z.string(), z.string(), jsonReply(z.array(z.string())), z.array(z.coerce.number())]),
  ]),
  lua: `${keyOrders}
if input.mustBeIndexed and not isIndexed() then return 'unindexed' end
local range, most, cards, next = input.range, input.mostLooked, {}, ''
if range then
  local order, least, seen = keys[range.order], range.least, 0
  local score, last = string.match(input.after, '^(%S+) (%S+)$')
  if score then
    least = score
    -- If the last key has gone from there, the others of its score come twice.
    if redis.call('ZSCORE', order, last) == score then
      seen = redis.call('ZRANK', order, last) + 1 - redis.call('ZCOUNT', order, '-inf', '(' .. score)
    end
  end
  local ids = redis.call('ZRANGEBYSCORE', order, least, range.most, 'LIMIT', seen, most)
  for _, id in ipairs(ids) do
    local card = redis.call('HGET', input.keyPrefix .. id, 'card')
    if card then table.insert(cards, card) end
  end
  if ids[most] then next = redis.call('ZSCORE', order, ids[most]) .. ' ' .. ids[most] end
else
  local after = input.after == '' and '-' or '(' .. input.after
  cards = redis.call('ZRANGEBYLEX', keys.keysByName, after, '+', 'LIMIT', 0, most)
  next = cards[most] or ''
end
local function matches(card)
  local _, last = string.find(card, input.search, 1, true)
  if last and last < string.find(card, '\\1', 1, true) then return true end
  if input.exact == '' then return false end
  local endings = ' ' .. string.match(card, '[^\\1]*$') .. ' '
  return idOf(card) == input.exact or string.find(endings, ' ' .. input.exact .. ' ', 1, true)
end
local found, ids = {}, {}
for _, card in ipairs(cards) do
  if matches(card) then
    table.insert(found, card)
    if input.withUse then table.insert(ids, idOf(card)) end
  end
end
return {
  redis.call('HGET', keys.user, 'defaultKeyId') or '',
  next,
  #found > 0 and cjson.encode(found) or '[]',
  #ids > 0 and redis.call('ZMSCORE', keys.keysByUse, unpack(ids)) or {},
}
`,
})
