import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'
import { keyRows, keyRowsInput } from '../list/key-rows.lua'

/**
 * Goes through the keys of all users, by the names of their owners and the newest first, from a position on: `user` is
 * a rank among the users, `key` among the keys of that user. It looks at no more than `mostLooked` keys and users.
 * Replies the position to continue at, -1 at the end, then for each key that matches its owner's id, name and e-mail,
 * the id of the owner's default key, its record, and when it was used last.
 */
export const listEverybodysKeysScript = defineScript({
  name: 'list-everybodys-keys',
  isRead: true,
  keys: ['usersByName'],
  input: z.extend(keyRowsInput, {
    user: z.number(),
    key: z.number(),
    /** Normalized part of the name of the key or its owner, or the last four characters; empty for any. */
    search: z.string(),
    /** The same as it was typed. */
    ending: z.string(),
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    pageSize: z.number(),
    mostLooked: z.number(),
  }),
  reply: z.tuple(
    [z.number(), z.number()],
    z.tuple([z.string(), z.string(), z.string(), z.string(), fieldsReply, z.string()]),
  ),
  lua: `${keyRows}
local userRank, keyRank, looked, found = input.user, input.key, 0, {}
local function has(text) return string.find(text or '', input.search, 1, true) ~= nil end
while looked < input.mostLooked do
  local card = redis.call('ZRANGE', keys.usersByName, userRank, userRank)[1]
  if not card then return { -1, 0, unpack(found) } end
  local ownerText, userId = string.match(card, '^([^\\1]*)\\1([^\\1]*)')
  local user = redis.call('HMGET', input.userPrefix .. userId, 'name', 'email', 'defaultKeyId')
  local isOwners = has(ownerText)
  repeat
    local ids = redis.call('ZREVRANGE', input.userKeysPrefix .. userId, keyRank, keyRank + 99)
    for _, id in ipairs(ids) do
      if #found == input.pageSize or looked >= input.mostLooked then return { userRank, keyRank, unpack(found) } end
      looked, keyRank = looked + 1, keyRank + 1
      local key = redis.call('HMGET', input.keyPrefix .. id, 'nameFolded', 'hint')
      if isOwners or has(key[1]) or id == input.ending or key[2] == input.ending then
        local row = rowOf(id)
        table.insert(found, { userId, user[1] or '', user[2] or '', user[3] or '', row[1], row[2] })
      end
    end
  until #ids < 100
  userRank, keyRank, looked = userRank + 1, 0, looked + 1
end
return { userRank, keyRank, unpack(found) }
`,
})
