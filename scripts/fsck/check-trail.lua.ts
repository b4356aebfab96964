import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { entryKeptMs, mostInstanceEntries } from '@/lib/store/lua/audit.lua'
import { finding, findingsReply, repairInput } from './finding.lua'

/**
 * Checks the next `most` entries of a trail, the latest first: the index of all trails leads to each that it has room
 * for. Entries of an older version are brought in at the first look, and are nothing to find before. Replies the entry
 * to continue before, empty at the end.
 */
export const checkTrailScript = defineScript({
  name: 'check-trail',
  isRead: true,
  keys: ['trail', 'instanceActivity', 'instanceActivityScan'],
  input: z.object({
    ...repairInput,
    userId: z.string(),
    /** As a bound of `XREVRANGE`. */
    from: z.string(),
    most: z.number(),
  }),
  reply: z.tuple([z.string(), findingsReply]),
  lua: `${finding}
if redis.call('GET', keys.instanceActivityScan) ~= 'done' then return { '', findings } end
local index = keys.instanceActivity
local isFull = redis.call('ZCARD', index) >= ${mostInstanceEntries}
local oldestMs = nowMs - ${entryKeptMs}
if isFull then oldestMs = math.max(oldestMs, tonumber(redis.call('ZRANGE', index, 0, 0, 'WITHSCORES')[2]) + 1) end
local entries = redis.call('XREVRANGE', keys.trail, input.from, whole(oldestMs), 'COUNT', input.most)
local missing = {}
for _, entry in ipairs(entries) do
  local ms, member = string.match(entry[1], '^%d+'), input.userId .. ':' .. entry[1]
  if tonumber(redis.call('ZSCORE', index, member) or '-1') ~= tonumber(ms) then
    table.insert(missing, ms)
    table.insert(missing, member)
  end
end
if #missing > 0 then
  finding(keys.trail .. ': ' .. #missing / 2 .. ' entries are missing in all activity', function()
    redis.call('ZADD', index, unpack(missing))
    redis.call('ZREMRANGEBYRANK', index, 0, -${mostInstanceEntries + 1})
  end)
end
return { #entries < input.most and '' or '(' .. entries[#entries][1], findings }
`,
})
