import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { fieldsReply, flagReply } from '@/lib/store/replies'
import { matches, matchesInput } from './matches.lua'

/**
 * Lists one page of the entries of all trails, latest first, filtered inside the store. It looks at no more than
 * `mostLooked` entries. Replies the cursor to continue after, empty at the end, then the user whose trail has the entry,
 * its id, and its fields. `unindexed` means that entries of an older version have to be brought in first.
 */
export const listInstanceActivityScript = defineScript({
  name: 'list-instance-activity',
  isRead: true,
  keys: ['instanceActivity', 'instanceActivityScan'],
  input: z.object({
    /** A cursor; empty for the latest. */
    after: z.string(),
    /** User whose trail is read; empty for all. */
    person: z.string(),
    ...matchesInput,
    pageSize: z.number(),
    mostLooked: z.number(),
  }),
  reply: z.union([
    z.literal('unindexed'),
    z.tuple([z.string()], z.tuple([z.string(), z.string(), fieldsReply])),
  ]),
  lua: `${matches}
if redis.call('GET', keys.instanceActivityScan) ~= 'done' then return 'unindexed' end
local function rankAfter(cursor)
  local rank = redis.call('ZREVRANK', keys.instanceActivity, cursor)
  if rank then return rank + 1 end
  -- The entry has been replaced by a later one with a higher count.
  return redis.call('ZCOUNT', keys.instanceActivity, '(' .. (string.match(cursor, ':(%d+)%-') or '0'), '+inf')
end
local from = input.after == '' and 0 or rankAfter(input.after)
local members = redis.call('ZREVRANGE', keys.instanceActivity, from, from + input.mostLooked - 1)
local found = {}
for _, member in ipairs(members) do
  local userId, id = string.match(member, '^(.*):(%d+%-%d+)$')
  if input.person == '' or input.person == userId then
    local entry = redis.call('XRANGE', '${keyNames.activity('')}' .. userId, id, id)[1]
    if entry and matches(entry[2]) then
      table.insert(found, { userId, member, entry[2] })
      if #found == input.pageSize then return { member, unpack(found) } end
    end
  end
end
return { #members < input.mostLooked and '' or members[#members], unpack(found) }
`,
})

/**
 * Brings entries of trails into the index that an older version wrote: the next `mostEntries`, of the users by the time
 * their accounts were opened. Of each, the latest come first, and what the index has no room for is left out. Any call
 * continues. Replies whether it is done.
 */
export const indexInstanceActivityScript = defineScript({
  name: 'index-instance-activity',
  keys: ['instanceActivity', 'instanceActivityScan', 'users'],
  input: z.object({ mostUsers: z.number(), mostEntries: z.number(), mostKept: z.number() }),
  reply: flagReply,
  lua: `
local scan = redis.call('GET', keys.instanceActivityScan) or ''
if scan == 'done' then return 1 end
local rank, before = string.match(scan, '^(%d+) ?(%d*%-?%d*)$')
rank = tonumber(rank or '0')
local left = input.mostEntries
local function isFullFor(id)
  if redis.call('ZCARD', keys.instanceActivity) < input.mostKept then return false end
  local oldest = redis.call('ZRANGE', keys.instanceActivity, 0, 0, 'WITHSCORES')
  return tonumber(string.match(id, '^%d+')) < tonumber(oldest[2])
end
-- Replies the entry to continue before, if the user has more.
local function bringIn(userId, start)
  local trail = '${keyNames.activity('')}' .. userId
  for _, entry in ipairs(redis.call('XREVRANGE', trail, start, '-', 'COUNT', left)) do
    local id = entry[1]
    if isFullFor(id) then return end
    redis.call('ZADD', keys.instanceActivity, string.match(id, '^%d+'), userId .. ':' .. id)
    left = left - 1
    if left == 0 then return id end
  end
end
local ids = redis.call('ZRANGE', keys.users, rank, rank + input.mostUsers - 1)
local rest
for at, userId in ipairs(ids) do
  rest = bringIn(userId, at == 1 and before and before ~= '' and '(' .. before or '+')
  if rest then break end
  rank = rank + 1
end
redis.call('ZREMRANGEBYRANK', keys.instanceActivity, 0, -input.mostKept - 1)
local isDone = not rest and #ids < input.mostUsers
redis.call('SET', keys.instanceActivityScan, isDone and 'done' or whole(rank) .. ' ' .. (rest or ''))
return isDone and 1 or 0
`,
})
