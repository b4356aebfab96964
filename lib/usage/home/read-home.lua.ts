import * as z from 'zod/mini'
import { hasFactorPart } from '@/lib/people/recovery-codes/has-factor.lua'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { sumsReply } from '../usage-series'

const count = z.coerce.number()

/**
 * Reads what the first page shows of a person: settings and first steps, the totals of the last days, and the keys with
 * calls that were not allowed. A step that is found done is recorded, so that it stays done; a passkey counts as a second factor. Replies the fields of the person, the totals of each
 * day, and for each failing key its id, name, hint, the calls that were allowed, limited and refused, and its last calls.
 */
export const readHomeScript = defineScript({
  name: 'read-home',
  isRead: true,
  keys: ['user', 'keysByUse', 'days*'],
  input: z.object({
    ...nowInput,
    ownerId: z.string(),
    /** Fields of the person. */
    fields: z.readonly(z.array(z.string())),
    /** Days whose keys are looked at, as in the names of counters. */
    failingDays: z.array(z.string()),
    dayKeysPrefix: z.string(),
    keyPrefix: z.string(),
    dailyPrefix: z.string(),
    callsPrefix: z.string(),
    consoleField: z.string(),
    mostLooked: z.number(),
    mostFailing: z.number(),
    mostCalls: z.number(),
  }),
  reply: z.tuple([
    z.array(z.nullable(z.string())),
    sumsReply,
    z.array(
      z.tuple([z.string(), z.string(), z.string(), count, count, count, z.array(z.string())]),
    ),
  ]),
  lua: `${hasFactorPart}
local function number(text) return tonumber(text or '0') or 0 end
local sums, daysWithCalls = {}, 0
for _, name in ipairs(keys.days) do
  local day = redis.call('HMGET', name, 'allowed', 'limited', 'refused', 'rows', 'bytes', input.consoleField)
  if number(day[1]) > number(day[6]) then daysWithCalls = daysWithCalls + 1 end
  table.insert(sums, { day[1] or '0', day[2] or '0', day[3] or '0', day[4] or '0', day[5] or '0' })
end

local function done(field)
  if redis.call('EXISTS', keys.user) == 1 then redis.call('HSETNX', keys.user, field, whole(nowMs)) end
end
local lastUsed = redis.call('ZREVRANGE', keys.keysByUse, 0, 0, 'WITHSCORES')[2]
if number(lastUsed) > 0 or daysWithCalls > 0 then done('keyCopiedAtMs') end
if daysWithCalls > 0 then done('fetchedAtMs') end
if daysWithCalls > 1 then done('scheduledAtMs') end

local failing, seen, looked = {}, {}, 0
local function look(id)
  if seen[id] or looked >= input.mostLooked then return end
  seen[id] = true
  looked = looked + 1
  local key = redis.call('HMGET', input.keyPrefix .. id, 'ownerId', 'name', 'hint', 'deletedAtMs', 'status')
  if key[1] ~= input.ownerId or key[4] or key[5] == 'revoked' then return end
  local allowed, limited, refused = 0, 0, 0
  for _, day in ipairs(input.failingDays) do
    local calls = redis.call('HMGET', input.dailyPrefix .. id .. ':' .. day, 'allowed', 'limited', 'refused')
    allowed, limited, refused = allowed + number(calls[1]), limited + number(calls[2]), refused + number(calls[3])
  end
  if limited + refused > 0 then
    table.insert(failing, { id, key[2], key[3], whole(allowed), whole(limited), whole(refused) })
  end
end
for _, day in ipairs(input.failingDays) do
  for _, field in ipairs(redis.call('HKEYS', input.dayKeysPrefix .. day)) do look(string.sub(field, 3)) end
end
table.sort(failing, function(left, right)
  return number(left[5]) + number(left[6]) > number(right[5]) + number(right[6])
end)
local shown = {}
for at = 1, math.min(#failing, input.mostFailing) do
  local key = failing[at]
  table.insert(key, redis.call('LRANGE', input.callsPrefix .. key[1], 0, input.mostCalls - 1))
  table.insert(shown, key)
end
local person = redis.call('HMGET', keys.user, unpack(input.fields))
for at, field in ipairs(input.fields) do
  if field == 'factorSealed' then person[at] = hasFactor(keys.user) and 'yes' end
end
return { person, sums, shown }
`,
})
