import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'
import { jsonReply } from '@/lib/store/replies'

/**
 * Reads the next cards of an owner's keys, by name, whose name has the search text: at most `mostLooked` are looked at,
 * so that a search takes as many calls as it needs and other calls go between. Replies the id of the default key, the
 * card to continue after or an empty text, the cards, and when those keys were used last, if asked for.
 */
export const findKeysScript = defineScript({
  name: 'find-keys',
  isRead: true,
  keys: ['user', ...keyOrderNames],
  input: z.object({
    /** Part of the normalized name; empty for any. */
    search: z.string(),
    /** Card; empty at the beginning. */
    after: z.string(),
    mostLooked: z.number(),
    withUse: z.boolean(),
    mustBeIndexed: z.boolean(),
  }),
  reply: z.union([
    z.literal('unindexed'),
    z.tuple([z.string(), z.string(), jsonReply(z.array(z.string())), z.array(z.coerce.number())]),
  ]),
  lua: `${keyOrders}
if input.mustBeIndexed and not isIndexed() then return 'unindexed' end
local after = input.after == '' and '-' or '(' .. input.after
local cards = redis.call('ZRANGEBYLEX', keys.keysByName, after, '+', 'LIMIT', 0, input.mostLooked)
local found, ids = {}, {}
for _, card in ipairs(cards) do
  local _, last = string.find(card, input.search, 1, true)
  if last and last < string.find(card, '\\1', 1, true) then
    table.insert(found, card)
    if input.withUse then table.insert(ids, idOf(card)) end
  end
end
return {
  redis.call('HGET', keys.user, 'defaultKeyId') or '',
  cards[input.mostLooked] or '',
  #found > 0 and cjson.encode(found) or '[]',
  #ids > 0 and redis.call('ZMSCORE', keys.keysByUse, unpack(ids)) or {},
}
`,
})
