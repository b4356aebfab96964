import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'
import { callOutcomes } from '@/lib/usage/record-call.lua'
import { sumsReply } from '@/lib/usage/usage-series'

/**
 * Reads one export, caller or key of counters, which come in pairs: what counts its calls, and what counts its parts.
 * Replies for each pair the calls, and each part in the order of `parts`.
 */
export const readPartsScript = defineScript({
  name: 'read-parts',
  isRead: true,
  keys: ['counters*'],
  input: z.object({ field: z.string(), parts: z.readonly(z.array(z.string())) }),
  reply: sumsReply,
  lua: `local sums = {}
for at = 1, #keys.counters, 2 do
  local sum = redis.call('HMGET', keys.counters[at + 1], unpack(input.parts))
  table.insert(sum, 1, redis.call('HGET', keys.counters[at], input.field))
  table.insert(sums, sum)
end
return sums
`,
})

/** Reads the counters of minutes, each of one hour. */
export const readMinutesScript = defineScript({
  name: 'read-minutes',
  isRead: true,
  keys: ['hours*'],
  input: z.object({}),
  reply: z.array(fieldsReply),
  lua: `local hours = {}
for _, name in ipairs(keys.hours) do table.insert(hours, redis.call('HGETALL', name)) end
return hours
`,
})

/**
 * Finds the latest calls that match, in lists with the latest first. Replies each call with the name of its key, which
 * is empty for a deleted key.
 */
export const findCallsScript = defineScript({
  name: 'find-calls',
  isRead: true,
  keys: ['lists*'],
  input: z.object({
    ownerId: z.string(),
    keyRecordPrefix: z.string(),
    fromMs: z.number(),
    untilMs: z.number(),
    /** Members of a call, and the value that each has to have. */
    equal: z.array(z.tuple([z.string(), z.string()])),
    outcome: z.optional(z.enum(callOutcomes)),
    most: z.number(),
  }),
  reply: z.array(z.string()),
  lua: `local calls = {}
local function matches(call)
  if call.atMs < input.fromMs or call.atMs >= input.untilMs then return false end
  if input.outcome and call.outcome ~= input.outcome then return false end
  for _, member in ipairs(input.equal) do
    if call[member[1]] ~= member[2] then return false end
  end
  return true
end
for _, name in ipairs(keys.lists) do
  for _, text in ipairs(redis.call('LRANGE', name, 0, -1)) do
    if #calls >= input.most * 2 then return calls end
    local call = cjson.decode(text)
    if matches(call) then
      local found = redis.call('HMGET', input.keyRecordPrefix .. call.keyId, 'ownerId', 'name', 'deletedAtMs')
      table.insert(calls, text)
      table.insert(calls, found[1] == input.ownerId and not found[3] and found[2] or '')
    end
  end
end
return calls
`,
})
