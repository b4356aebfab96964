import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
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

/** Lua that returns the id of a card, as `indexUser` of lib/store/lua writes it. */
const idOfCard = `
local function idOfCard(card) return string.match(card, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*$') end
`

/**
 * Reads one page of the users by name, or of those that were found. Only they are looked at. Replies how many users there
 * are, the page, then for each user the public fields and the number of keys.
 */
export const listUsersScript = defineScript({
  name: 'list-users',
  isRead: true,
  keys: orderKeys,
  input: z.extend(orderInput, {
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    /** The users of the page, and the number of all, when some of them were found. */
    ids: z.optional(z.array(z.string())),
    total: z.optional(z.number()),
    /** Counted from 1; a page past the end gives the last one. */
    page: z.number(),
    pageSize: z.number(),
  }),
  reply: z.union([
    missing,
    z.tuple([z.number(), z.number()], z.tuple([listedUserReply, z.number()])),
  ]),
  lua: `${missingUsers}${idOfCard}
local total = input.total or redis.call('ZCARD', keys.usersByName)
local page = math.min(input.page, math.max(1, math.ceil(total / input.pageSize)))
local ids = input.ids
if not ids then
  ids = redis.call('ZRANGE', keys.usersByName, (page - 1) * input.pageSize, page * input.pageSize - 1)
  for at, card in ipairs(ids) do ids[at] = idOfCard(card) end
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
 * Counts the next users by name who match: at most `mostLooked` cards are looked at, so that a search takes as many
 * calls as it needs and other calls go between. Replies the card to continue after, or an empty text, the number of
 * matches, and the ids of at most `most` of them after the first `skip`.
 */
export const findUsersScript = defineScript({
  name: 'find-users',
  isRead: true,
  keys: orderKeys,
  input: z.extend(orderInput, {
    /** Part of the normalized search text; empty for any. */
    search: z.string(),
    /** Role and status as cards end with them; none for any. */
    endings: z.array(z.string()),
    /** Card; empty at the beginning. */
    after: z.string(),
    mostLooked: z.number(),
    skip: z.number(),
    most: z.number(),
  }),
  reply: z.union([missing, z.tuple([z.string(), z.number(), z.array(z.string())])]),
  lua: `${missingUsers}${idOfCard}
local find, sub, search, endings = string.find, string.sub, input.search, input.endings
local function hasEnding(card)
  for _, ending in ipairs(endings) do
    if sub(card, -#ending) == ending then return true end
  end
  return #endings == 0
end
local after = input.after == '' and '-' or '(' .. input.after
local cards = redis.call('ZRANGEBYLEX', keys.usersByName, after, '+', 'LIMIT', 0, input.mostLooked)
local count, ids = 0, {}
for _, card in ipairs(cards) do
  local _, last = find(card, search, 1, true)
  if last and last < find(card, '\\1', 1, true) and hasEnding(card) then
    count = count + 1
    if count > input.skip and #ids < input.most then table.insert(ids, idOfCard(card)) end
  end
end
return { cards[input.mostLooked] or '', count, ids }
`,
})
