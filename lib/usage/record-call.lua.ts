import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { endReceipt } from '@/lib/store/lua/receipts.lua'
import { flagReply } from '@/lib/store/replies'

/** The outcome of a call: allowed, limited, or refused for another reason. */
export const callOutcomes = ['allowed', 'limited', 'refused'] as const

export type CallOutcome = (typeof callOutcomes)[number]

/** Names of fields, and by how much the call increases each. */
const counted = z.array(z.tuple([z.string(), z.number()]))

/**
 * Records one answered call in the totals of the instance and, if its key still exists, for the key and for its owner.
 * Releases its lease and ends its receipt. Since
 * the last rotation, `previousCalls` and `currentCalls` count the two secrets of a key. Exports, addresses, agents and
 * reasons are counted as fields of the hour, up to `mostFields`; the owner's day counts up to `mostKeys` keys apart.
 * `parts` are outcomes, rows and bytes of each of them, up to `mostParts`; `minute` are those of all calls.
 * Replies false when the key does not exist.
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
    /** What the call is counted under. */
    fields: counted,
    /** What the call is counted under for the owner only. */
    keyFields: counted,
    parts: counted,
    ownerParts: counted,
    minute: counted,
    /** By how much the call increases each total of the instance. */
    totals: counted,
    /** JSON for the lists of the last calls. */
    call: z.string(),
    mostCalls: z.number(),
    mostFields: z.number(),
    mostKeys: z.number(),
    mostParts: z.number(),
    daySeconds: z.number(),
    hourSeconds: z.number(),
    minuteSeconds: z.number(),
    hourCallsSeconds: z.number(),
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
if redis.call('EXISTS', keys.key) == 0 then return 0 end
local rows, bytes = whole(input.rows), whole(input.bytes)
local function count(name, seconds)
  redis.call('HINCRBY', name, 'requests', 1)
  redis.call('HINCRBY', name, input.outcome, 1)
  redis.call('HINCRBY', name, 'rows', rows)
  redis.call('HINCRBY', name, 'bytes', bytes)
  redis.call('EXPIRE', name, seconds)
end
local function countFields(name, fields, most)
  local room = most - redis.call('HLEN', name)
  for _, field in ipairs(fields) do
    if room > 0 or redis.call('HEXISTS', name, field[1]) == 1 then
      if redis.call('HINCRBY', name, field[1], whole(field[2])) == field[2] then room = room - 1 end
    end
  end
end
local function list(name, seconds)
  redis.call('LPUSH', name, input.call)
  redis.call('LTRIM', name, 0, input.mostCalls - 1)
  redis.call('EXPIRE', name, seconds)
end
local isAllowed = input.outcome == 'allowed'
local field = isAllowed and 'lastUsedAtMs' or 'lastFailedAtMs'
if input.atMs > tonumber(redis.call('HGET', keys.keyUsage, field) or '0') then
  redis.call('HSET', keys.keyUsage, field, whole(input.atMs))
  -- Not for a deleted key, which is on no list.
  redis.call('ZADD', isAllowed and keys.keysByUse or keys.keysByFailure, 'XX', whole(input.atMs), input.keyId)
end
redis.call('HINCRBY', keys.keyUsage, 'requests', 1)
if input.isPrevious then
  redis.call('HINCRBY', keys.keyUsage, 'previousCalls', 1)
  redis.call('HSET', keys.keyUsage, 'previousLastCallAtMs', whole(input.atMs))
elseif input.outcome ~= 'refused' and redis.call('HEXISTS', keys.key, 'previousLookupId') == 1 then
  redis.call('HINCRBY', keys.keyUsage, 'currentCalls', 1)
end
count(keys.dailyUsage, input.daySeconds)
count(keys.hourlyUsage, input.hourSeconds)
count(keys.ownerHourlyUsage, input.hourSeconds)
count(keys.ownerDailyUsage, input.daySeconds)
countFields(keys.ownerDailyKeys, input.keyFields, input.mostKeys)
redis.call('EXPIRE', keys.ownerDailyKeys, input.daySeconds)
if input.isPrevious then redis.call('HINCRBY', keys.hourlyUsage, 'previous', 1) end
for _, name in ipairs({ keys.hourlyUsage, keys.ownerHourlyUsage, keys.ownerDailyUsage }) do
  countFields(name, input.fields, input.mostFields)
end
for _, counter in ipairs({
  { keys.hourlyParts, input.parts, input.hourSeconds },
  { keys.ownerHourlyParts, input.ownerParts, input.hourSeconds },
  { keys.ownerDailyParts, input.ownerParts, input.daySeconds },
  { keys.minuteUsage, input.minute, input.minuteSeconds },
  { keys.ownerMinuteUsage, input.minute, input.minuteSeconds },
}) do
  countFields(counter[1], counter[2], input.mostParts)
  redis.call('EXPIRE', counter[1], counter[3])
end
list(keys.lastCalls, input.daySeconds)
list(keys.ownerLastCalls, input.daySeconds)
list(keys.ownerHourCalls, input.hourCallsSeconds)
return 1
`,
})
