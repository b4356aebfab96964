import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'
import { keyRows, keyRowsInput } from '../list/key-rows.lua'

/**
 * Finds listed keys by the last four characters of a secret or its link, and the key that a credential leads to: of one
 * owner, or of everybody. Replies for each key its owner's id, name and e-mail, the id of the owner's default key, its
 * record, and when it was used last.
 */
export const findByEndingScript = defineScript({
  name: 'find-by-ending',
  isRead: true,
  keys: ['keysByEnding', 'credential?'],
  input: z.extend(keyRowsInput, {
    /** Empty to look at the credential alone. */
    ending: z.string(),
    ownerId: z.optional(z.string()),
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    most: z.number(),
  }),
  reply: z.array(
    z.tuple([z.string(), z.string(), z.string(), z.string(), fieldsReply, z.string()]),
  ),
  lua: `${keyRows}
local ids = {}
local start = input.ending .. ':' .. (input.ownerId and input.ownerId .. ':' or '')
if input.ending ~= '' then
  -- The colon of the start is its last character, and a semicolon comes next.
  local range = { '[' .. start, '(' .. string.sub(start, 1, -2) .. ';' }
  for _, member in ipairs(redis.call('ZRANGEBYLEX', keys.keysByEnding, range[1], range[2], 'LIMIT', 0, input.most)) do
    table.insert(ids, string.match(member, '[^:]*$'))
  end
end
local credential = keys.credential and redis.call('GET', keys.credential)
if credential then table.insert(ids, credential) end
local reply, isSeen = {}, {}
for _, id in ipairs(ids) do
  local ownerId = redis.call('HGET', input.keyPrefix .. id, 'ownerId')
  local isOwners = ownerId and (not input.ownerId or input.ownerId == ownerId)
  if isOwners and not isSeen[id] and redis.call('ZSCORE', input.userKeysPrefix .. ownerId, id) then
    isSeen[id] = true
    local user = redis.call('HMGET', input.userPrefix .. ownerId, 'name', 'email', 'defaultKeyId')
    local row = rowOf(id)
    table.insert(reply, { ownerId, user[1] or '', user[2] or '', user[3] or '', row[1], row[2] })
  end
end
return reply
`,
})
