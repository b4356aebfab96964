import * as z from 'zod/mini'
import { daySeconds } from '@/lib/base/time'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { endReceipt } from '@/lib/store/lua/receipts.lua'
import { flagReply } from '@/lib/store/replies'
import { countEverybody } from './count-everybody.lua'
import { countedAs, partSeparator } from './counted-fields'

/** The outcome of a call: allowed, limited, or refused for another reason. */
export const callOutcomes = ['allowed', 'limited', 'refused'] as const

export type CallOutcome = (typeof callOutcomes)[number]

/** Calls that are kept one by one: the latest of a key, of a person, and of each hour of a person. */
export const lastCallsKept = 50
/** Distinct exports, addresses, agents and reasons that an hour tells apart, together. */
const mostFields = 400
/** Keys that a day of their owner tells apart. */
const mostKeys = 1_000
/** Outcomes, rows and bytes of what an hour tells apart, together. */
const mostParts = 1_000

/** How long counters are kept, in seconds. */
const kept = {
  day: 400 * daySeconds,
  hour: 40 * daySeconds,
  minute: 4 * 3_600,
  hourCalls: 8 * daySeconds,
}

/**
 * Records one answered call in the totals of the instance and, if its key still exists, for the key and for its owner.
 * Releases its lease and ends its receipt. Since the last rotation, `previousCalls` and `currentCalls` count the two
 * secrets of a key. A deleted key is on no list, so its place there is changed with `XX`. Counters are of a day, an hour
 * or a minute: how long they are kept is said once, when they begin. Exports, addresses, agents and reasons are counted
 * as fields of the hour, up to `mostFields`; the owner's day counts up to `mostKeys` keys apart. Outcomes, rows and bytes
 * of each export, address, agent and key are its parts, up to `mostParts`. The call is counted for everybody together,
 * too. Replies false when the key does not exist. Comments of the text would be part of the middleware.
 */
export const recordCallScript = defineScript({
  name: 'record-call',
  timing: 'at any time',
  keys: [
    'key',
    'keyUsage',
    'keysByUse',
    'keysByFailure',
    'dailyUsage',
    'hourlyUsage',
    'ownerHourlyUsage',
    'lastCalls',
    'runningExports',
    'ownerDailyUsage',
    'ownerDailyKeys',
    'ownerLastCalls',
    'minuteUsage',
    'ownerMinuteUsage',
    'hourlyParts',
    'ownerHourlyParts',
    'ownerDailyParts',
    'ownerHourCalls',
    'totals',
    'exportsRunning',
    'receipt?',
  ],
  input: z.object({
    keyId: z.string(),
    atMs: z.number(),
    outcome: z.enum(callOutcomes),
    rows: z.number(),
    bytes: z.number(),
    isPrevious: z.boolean(),
    /** What the call is counted under, with parts and without. */
    fields: z.array(z.string()),
    reasons: z.array(z.string()),
    minute: z.string(),
    /** By how much the call increases each total of the instance. */
    totals: z.array(z.tuple([z.string(), z.number()])),
    /** JSON for the lists of the last calls. */
    call: z.string(),
    leaseId: z.optional(z.string()),
    ending: z.string(),
  }),
  reply: flagReply,
  lua: `${endReceipt}
if input.leaseId then
  redis.call('ZREM', keys.runningExports, input.leaseId)
  redis.call('ZREM', keys.exportsRunning, input.leaseId)
  endReceipt(keys.receipt, input.ending)
end
for _, total in ipairs(input.totals) do redis.call('HINCRBY', keys.totals, total[1], whole(total[2])) end
local ownerId = redis.call('HGET', keys.key, 'ownerId')
if not ownerId then return 0 end
local function countFields(name, fields, most, seconds)
  local size = redis.call('HLEN', name)
  local room = most - size
  for _, field in ipairs(fields) do
    if room > 0 or redis.call('HEXISTS', name, field[1]) == 1 then
      if redis.call('HINCRBY', name, field[1], whole(field[2])) == field[2] then room = room - 1 end
    end
  end
  if size == 0 then redis.call('EXPIRE', name, seconds) end
end
local function each(fields)
  local counted = {}
  for _, field in ipairs(fields) do table.insert(counted, { field, 1 }) end
  return counted
end
local function addFigures(counted, prefix)
  table.insert(counted, { prefix .. input.outcome, 1 })
  if input.rows > 0 then table.insert(counted, { prefix .. 'rows', input.rows }) end
  if input.bytes > 0 then table.insert(counted, { prefix .. 'bytes', input.bytes }) end
end
local function partsOf(fields)
  local parts = {}
  for _, field in ipairs(fields) do addFigures(parts, field .. '${partSeparator}') end
  return parts
end
local sums = each({ 'requests' })
addFigures(sums, '')
local function count(name, seconds) countFields(name, sums, math.huge, seconds) end
local function list(name, seconds)
  redis.call('LPUSH', name, input.call)
  redis.call('LTRIM', name, 0, ${lastCallsKept - 1})
  redis.call('EXPIRE', name, seconds)
end
local isAllowed = input.outcome == 'allowed'
local field = isAllowed and 'lastUsedAtMs' or 'lastFailedAtMs'
if input.atMs > tonumber(redis.call('HGET', keys.keyUsage, field) or '0') then
  redis.call('HSET', keys.keyUsage, field, whole(input.atMs))
  redis.call('ZADD', isAllowed and keys.keysByUse or keys.keysByFailure, 'XX', whole(input.atMs), input.keyId)
end
if redis.call('HINCRBY', keys.keyUsage, 'requests', 1) == 1 then
  -- The first call of a deleted key: what is counted goes with it.
  local left = redis.call('PTTL', keys.key)
  if left > 0 then redis.call('PEXPIRE', keys.keyUsage, left) end
end
if input.isPrevious then
  redis.call('HINCRBY', keys.keyUsage, 'previousCalls', 1)
  redis.call('HSET', keys.keyUsage, 'previousLastCallAtMs', whole(input.atMs))
elseif input.outcome ~= 'refused' and redis.call('HEXISTS', keys.key, 'previousLookupId') == 1 then
  redis.call('HINCRBY', keys.keyUsage, 'currentCalls', 1)
end
count(keys.dailyUsage, ${kept.day})
count(keys.hourlyUsage, ${kept.hour})
if input.outcome ~= 'allowed' then
  local hour = redis.call('HMGET', keys.hourlyUsage, 'requests', 'allowed')
  local failed = tonumber(hour[1]) - tonumber(hour[2] or '0')
  if failed >= 10 and failed * 2 >= tonumber(hour[1]) then
    redis.call('ZADD', '${keyNames.failingKeys()}', 'NX', whole(input.atMs), input.keyId)
    redis.call('ZREMRANGEBYRANK', '${keyNames.failingKeys()}', 0, -10001)
  end
end
count(keys.ownerHourlyUsage, ${kept.hour})
count(keys.ownerDailyUsage, ${kept.day})
if input.isPrevious then redis.call('HINCRBY', keys.hourlyUsage, 'previous', 1) end
local keyField = '${countedAs.key}' .. input.keyId
countFields(keys.ownerDailyKeys, each({ keyField }), ${mostKeys}, ${kept.day})
local hour = string.match(keys.hourlyUsage, '[^:]*$')
local minute, parts = partsOf({ input.minute }), partsOf(input.fields)
countFields(keys.minuteUsage, minute, ${mostParts}, ${kept.minute})
countFields(keys.ownerMinuteUsage, minute, ${mostParts}, ${kept.minute})
countFields('${keyNames.everybodys('minutes', '')}' .. hour, minute, ${mostParts}, ${kept.minute})
countFields(keys.hourlyParts, parts, ${mostParts}, ${kept.hour})
for _, part in ipairs(partsOf({ keyField })) do table.insert(parts, part) end
countFields(keys.ownerHourlyParts, parts, ${mostParts}, ${kept.hour})
countFields(keys.ownerDailyParts, parts, ${mostParts}, ${kept.day})
for _, reason in ipairs(input.reasons) do table.insert(input.fields, reason) end
local fields = each(input.fields)
countFields(keys.hourlyUsage, fields, ${mostFields}, ${kept.hour})
countFields(keys.ownerHourlyUsage, fields, ${mostFields}, ${kept.hour})
countFields(keys.ownerDailyUsage, fields, ${mostFields}, ${kept.day})
list(keys.lastCalls, ${kept.day})
list(keys.ownerLastCalls, ${kept.day})
list(keys.ownerHourCalls, ${kept.hourCalls})
${countEverybody}
countForEverybody(hour, ${kept.hour})
countForEverybody(string.sub(hour, 1, ${'yyyy-mm-dd'.length}), ${kept.day})
return 1
`,
})
