import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { usageTotals } from '@/lib/store/lua/usage-totals.lua'
import { fieldsReply } from '@/lib/store/replies'
import { rankedReply, sumsReply } from './usage-series'

/**
 * Reads the usage of an owner's key. Names are added up and ranked inside the store, so that a busy week
 * costs a reply of a few kilobytes. The reply is empty for a deleted key and for a key of another user.
 */
export const readKeyUsageScript = defineScript({
  name: 'read-key-usage',
  /** `counters` are the hours, then the days. */
  keys: ['key', 'keyUsage', 'lastCalls', 'counters*'],
  input: z.object({
    ownerId: z.string(),
    /** How many of the counters are hours. */
    hours: z.number(),
    /** What an hour counts by name. */
    prefixes: z.array(z.string()),
    mostNames: z.number(),
  }),
  reply: z.union([
    z.tuple([]),
    z.tuple([
      fieldsReply,
      z.array(z.string()),
      sumsReply,
      sumsReply,
      rankedReply,
      rankedReply,
      rankedReply,
      rankedReply,
    ]),
  ]),
  lua: `${usageTotals}
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs')
if found[1] ~= input.ownerId or found[2] then return {} end
local hours, days = {}, {}
for at, name in ipairs(keys.counters) do
  local sums = sumsOf(name)
  local isHour = at <= input.hours
  table.insert(isHour and hours or days, sums)
  if isHour and (sums[1] or sums[2] or sums[3]) then addNames(name) end
end
local reply = {
  redis.call('HGETALL', keys.keyUsage), redis.call('LRANGE', keys.lastCalls, 0, -1), hours, days,
}
for _, prefix in ipairs(input.prefixes) do table.insert(reply, rank(prefix)) end
return reply
`,
})
