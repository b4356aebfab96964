import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'
import { keyRowReply, keyRows, keyRowsInput } from './key-rows.lua'

/**
 * Reads one page of an owner's keys from one of their orders: only the keys of that page are looked at. With
 * `pinDefault` the default key comes first. Replies the number of keys, the page, the id of the default key, then the
 * keys.
 */
export const listKeysScript = defineScript({
  name: 'list-keys',
  isRead: true,
  keys: ['user', ...keyOrderNames],
  input: z.extend(keyRowsInput, {
    order: z.enum(keyOrderNames),
    descending: z.boolean(),
    pinDefault: z.boolean(),
    /** Counted from 1; a page past the end gives the last one. */
    page: z.number(),
    pageSize: z.number(),
    mustBeIndexed: z.boolean(),
  }),
  reply: z.union([
    z.literal('unindexed'),
    z.tuple([z.number(), z.number(), z.string()], keyRowReply),
  ]),
  lua: `${keyOrders}${keyRows}
if input.mustBeIndexed and not isIndexed() then return 'unindexed' end
local order, size = keys[input.order], input.pageSize
local default = redis.call('HGET', keys.user, 'defaultKeyId') or ''
local total = redis.call('ZCARD', order)
local page = math.min(input.page, math.max(1, math.ceil(total / size)))
local first = (page - 1) * size
local rank = input.pinDefault and redis.call(input.descending and 'ZREVRANK' or 'ZRANK', keys.userKeys, default)
-- The keys before the default key are one place further down.
local from = rank and math.max(0, first - 1) or first
local ids = rank and first == 0 and { default } or {}
for at, member in ipairs(redis.call(input.descending and 'ZREVRANGE' or 'ZRANGE', order, from, first + size - 1)) do
  local id = idOf(member)
  local isBefore = rank and rank < from and at == 1
  if not isBefore and not (rank and id == default) and #ids < size then table.insert(ids, id) end
end
local reply = { total, page, default }
for _, id in ipairs(ids) do table.insert(reply, rowOf(id)) end
return reply
`,
})
