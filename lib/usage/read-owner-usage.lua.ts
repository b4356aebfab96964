import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { usageTotals } from '@/lib/store/lua/usage-totals.lua'
import { rankedReply, sumsReply } from './usage-series'

/**
 * Reads the usage of all keys of an owner; names are ranked over the days. Replies the hours, the days, the
 * last calls with the names of their keys, the ranked keys (id, calls, name, hint; the last two are empty for a deleted
 * key), then the names under each prefix of `ranked`.
 */
export const readOwnerUsageScript = defineScript({
  name: 'read-owner-usage',
  /** `counters` are the hours, then the days. */
  keys: ['lastCalls', 'counters*'],
  input: z.object({
    ownerId: z.string(),
    /** How many of the counters are hours. */
    hours: z.number(),
    /** What a day counts by name. */
    prefixes: z.array(z.string()),
    /** The prefixes whose names are replied. */
    ranked: z.array(z.string()),
    mostNames: z.number(),
    /** The prefix under which keys are counted, by id. */
    keyPrefix: z.string(),
    keyRecordPrefix: z.string(),
  }),
  reply: z.tuple([sumsReply, sumsReply, z.array(z.string()), z.array(z.string())], rankedReply),
  lua: `${usageTotals}
local hours, days = {}, {}
for at, name in ipairs(keys.counters) do
  local sums = sumsOf(name)
  local isHour = at <= input.hours
  table.insert(isHour and hours or days, sums)
  if not isHour and (sums[1] or sums[2] or sums[3]) then addNames(name) end
end
local named, ranked = {}, rank(input.keyPrefix)
for at = 1, #ranked, 2 do
  local found = redis.call('HMGET', input.keyRecordPrefix .. ranked[at], 'ownerId', 'name', 'hint', 'deletedAtMs')
  local isThere = found[1] == input.ownerId and not found[4]
  for _, value in ipairs({
    ranked[at], ranked[at + 1], isThere and found[2] or '', isThere and found[3] or '',
  }) do table.insert(named, value) end
end
local calls = {}
for _, call in ipairs(redis.call('LRANGE', keys.lastCalls, 0, -1)) do
  local record = input.keyRecordPrefix .. (string.match(call, '"keyId":"([^"]*)"') or '')
  local found = redis.call('HMGET', record, 'ownerId', 'name', 'deletedAtMs')
  table.insert(calls, call)
  table.insert(calls, found[1] == input.ownerId and not found[3] and found[2] or '')
end
local reply = { hours, days, calls, named }
for _, prefix in ipairs(input.ranked) do table.insert(reply, rank(prefix)) end
return reply
`,
})
