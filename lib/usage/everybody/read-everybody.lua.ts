import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/**
 * Adds up the first `most` of each ranking. Replies at most as many members with their numbers, the highest first.
 */
export const readRankingsScript = defineScript({
  name: 'read-rankings',
  isRead: true,
  keys: ['rankings*'],
  input: z.object({ most: z.number() }),
  reply: z.array(z.tuple([z.string(), z.number()])),
  lua: `local sums, members = {}, {}
for _, name in ipairs(keys.rankings) do
  local ranked = redis.call('ZREVRANGE', name, 0, input.most - 1, 'WITHSCORES')
  for at = 1, #ranked, 2 do
    local member = ranked[at]
    if not sums[member] then table.insert(members, member) end
    sums[member] = (sums[member] or 0) + ranked[at + 1]
  end
end
table.sort(members, function(one, other)
  if sums[one] ~= sums[other] then return sums[one] > sums[other] end
  return one < other
end)
local reply = {}
for at = 1, math.min(#members, input.most) do table.insert(reply, { members[at], sums[members[at]] }) end
return reply
`,
})

/** Adds up the fields of counters. */
export const sumFieldsScript = defineScript({
  name: 'sum-fields',
  isRead: true,
  keys: ['counters*'],
  input: z.object({}),
  reply: z.array(z.tuple([z.string(), z.number()])),
  lua: `local sums, reply = {}, {}
for _, name in ipairs(keys.counters) do
  local fields = redis.call('HGETALL', name)
  for at = 1, #fields, 2 do sums[fields[at]] = (sums[fields[at]] or 0) + fields[at + 1] end
end
for field, sum in pairs(sums) do table.insert(reply, { field, sum }) end
return reply
`,
})

/**
 * Reads names of people and keys. Replies the name and role of each person, then the name, the last characters, the
 * owner's id and name of each key; empty for what is gone.
 */
export const readNamesScript = defineScript({
  name: 'read-names',
  isRead: true,
  keys: [],
  input: z.object({
    people: z.array(z.string()),
    keyIds: z.array(z.string()),
    userPrefix: z.string(),
    keyPrefix: z.string(),
  }),
  reply: z.tuple([
    z.array(z.tuple([z.string(), z.string()])),
    z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
  ]),
  lua: `local people, found = {}, {}
for _, id in ipairs(input.people) do
  local user = redis.call('HMGET', input.userPrefix .. id, 'name', 'role')
  table.insert(people, { user[1] or '', user[2] or '' })
end
for _, id in ipairs(input.keyIds) do
  local key = redis.call('HMGET', input.keyPrefix .. id, 'name', 'hint', 'ownerId', 'deletedAtMs')
  local isThere = key[1] and not key[4]
  local owner = key[3] or ''
  table.insert(found, { isThere and key[1] or '', isThere and key[2] or '', owner,
    redis.call('HGET', input.userPrefix .. owner, 'name') or '' })
end
return { people, found }
`,
})
