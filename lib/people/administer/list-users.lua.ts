import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { jsonReply } from '@/lib/store/replies'
import { listedUserReply } from './listed-user'

const orderKeys = ['users', 'usersByName', 'usersScan'] as const

const orderInput = z.object({ actorId: z.string(), mustBeIndexed: z.boolean() })

const missing = z.enum(['unlisted', 'unindexed'])

/** Lua that says whether users are missing: an index without the caller is older than the users. */
const missingUsers = `
local function missingUsers()
  if not input.mustBeIndexed then return nil end
  local isListed = redis.call('ZSCORE', keys.users, input.actorId) and redis.call('EXISTS', keys.usersScan) == 0
  if not isListed then return 'unlisted' end
  if redis.call('ZCARD', keys.users) ~= redis.call('ZCARD', keys.usersByName) then return 'unindexed' end
end
local missing = missingUsers()
if missing then return missing end
`

/**
 * Reads one page of the users by name, or the users of these ids. Only they are looked at. Replies how many users there
 * are, the page, then for each user the public fields and the number of keys.
 */
export const listUsersScript = defineScript({
  name: 'list-users',
  keys: orderKeys,
  input: orderInput.extend({
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    ids: z.array(z.string()).optional(),
    /** Counted from 1; a page past the end gives the last one. */
    page: z.number(),
    pageSize: z.number(),
  }),
  reply: z.union([
    missing,
    z.tuple([z.number(), z.number()], z.tuple([listedUserReply, z.number()])),
  ]),
  lua: `${missingUsers}
local total = redis.call('ZCARD', keys.usersByName)
local page = math.min(input.page, math.max(1, math.ceil(total / input.pageSize)))
local ids = input.ids
if not ids then
  ids = redis.call('ZRANGE', keys.usersByName, (page - 1) * input.pageSize, page * input.pageSize - 1)
  for at, card in ipairs(ids) do ids[at] = string.match(card, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*$') end
end
local shown = {'id', 'email', 'name', 'role', 'status', 'createdAtMs'}
local reply = { total, page }
for _, id in ipairs(ids) do
  local fields = {}
  for at, value in ipairs(redis.call('HMGET', input.userPrefix .. id, unpack(shown))) do
    if value then
      table.insert(fields, shown[at])
      table.insert(fields, value)
    end
  end
  table.insert(reply, { fields, redis.call('ZCARD', input.userKeysPrefix .. id) })
end
return reply
`,
})

/**
 * Reads the ids of the next users by name who match: at most `mostLooked` cards are looked at, so that a search takes
 * as many calls as it needs and other calls go between. Replies the card to continue after, or an empty text, and the
 * ids.
 */
export const findUsersScript = defineScript({
  name: 'find-users',
  keys: orderKeys,
  input: orderInput.extend({
    /** Part of the normalized search text; empty for any. */
    search: z.string(),
    /** Role and status as cards end with them; none for any. */
    endings: z.array(z.string()),
    /** Card; empty at the beginning. */
    after: z.string(),
    mostLooked: z.number(),
  }),
  reply: z.union([missing, z.tuple([z.string(), jsonReply(z.array(z.string()))])]),
  lua: `${missingUsers}
local function hasEnding(card)
  for _, ending in ipairs(input.endings) do
    if string.sub(card, -#ending) == ending then return true end
  end
  return #input.endings == 0
end
local after = input.after == '' and '-' or '(' .. input.after
local cards = redis.call('ZRANGEBYLEX', keys.usersByName, after, '+', 'LIMIT', 0, input.mostLooked)
local ids = {}
for _, card in ipairs(cards) do
  local _, last = string.find(card, input.search, 1, true)
  if last and last < string.find(card, '\\1', 1, true) and hasEnding(card) then
    table.insert(ids, string.match(card, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*$'))
  end
end
return { cards[input.mostLooked] or '', #ids > 0 and cjson.encode(ids) or '[]' }
`,
})
