import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { liveness } from '@/lib/store/lua/liveness.lua'
import { fieldsReply, flagReply, jsonReply } from '@/lib/store/replies'
import { keyWindowSchema } from '../record/key-limits'

const usedOf = z.object({ used: z.number(), quota: z.number() })

export const limitStateSchema = z.object({
  /** False when the key may not be used from this address. */
  isAddressAllowed: z.boolean(),
  /** Whether the call was counted: the key is live and every limit had room. */
  isAdmitted: z.boolean(),
  windows: z.array(
    keyWindowSchema.extend({
      remaining: z.number(),
      /** Milliseconds until a unit is available if the window is used up; otherwise until the full quota is. */
      waitMs: z.number(),
    }),
  ),
  /** Rows of this UTC day. */
  rows: usedOf,
  bytes: usedOf,
  /** Exports of the key that run now, this one included. */
  running: z.number(),
})

/** Limits of keys that store none of their own. */
const defaultLimits = {
  windows: z
    .array(z.object({ name: z.string(), quota: z.number(), windowSeconds: z.number() }))
    .readonly(),
  rowsPerDay: z.number(),
  bytesPerDay: z.number(),
  exportsAtOnce: z.number(),
}

/**
 * Reads what the gate needs about a credential and decides whether it may call now, in one step. Neither the sealed
 * token nor the password hash leaves the store. In mode `consume`, a call of a live key that finds room in every limit
 * takes one unit of each window, and with `lease` one of the leases for running exports; any other call takes nothing.
 * The reply is empty when no key has this credential, else: fields of the key, fields of its owner, whether the user
 * `askedUserId` exists, and the state of the limits.
 */
export const readCredentialScript = defineScript({
  name: 'read-credential',
  keys: ['credential'],
  input: z.object({
    mode: z.enum(['consume', 'read']),
    /** Names the secret that was sent. */
    lookupId: z.string(),
    keyPrefix: z.string(),
    userPrefix: z.string(),
    windowPrefix: z.string(),
    runningPrefix: z.string(),
    dailyPrefix: z.string(),
    /** This UTC day, `YYYY-MM-DD`. */
    day: z.string(),
    askedUserId: z.string(),
    /** The 128 bits of the client's address, or an empty text when it is not known. */
    addressBits: z.string(),
    nowMs: z.number(),
    ...defaultLimits,
    lease: z.object({ id: z.string(), seconds: z.number() }).optional(),
  }),
  reply: z.union([
    z.tuple([]),
    z.tuple([fieldsReply, fieldsReply, flagReply, jsonReply(limitStateSchema)]),
  ]),
  lua: `${liveness}
local id = redis.call('GET', keys.credential)
local record = id and input.keyPrefix .. id
local ownerId = record and redis.call('HGET', record, 'ownerId')
if not ownerId then return {} end

local function pick(name, fields)
  local found, flat, map = redis.call('HMGET', name, unpack(fields)), {}, {}
  for at, field in ipairs(fields) do
    if found[at] then
      table.insert(flat, field)
      table.insert(flat, found[at])
      map[field] = found[at]
    end
  end
  return flat, map
end
local keyFlat, key = pick(record, { 'id', 'ownerId', 'name', 'status', 'origin', 'createdAtMs',
  'notBeforeMs', 'expiresAtMs', 'permissions', 'limits', 'isLinkable', 'revokedAtMs', 'deletedAtMs',
  'lookupId', 'previousLookupId', 'previousUntilMs' })
local ownerFlat, owner = pick(input.userPrefix .. ownerId,
  { 'id', 'name', 'email', 'role', 'status', 'defaultKeyId' })

local function isAddressAllowed()
  local allowed = redis.call('HGET', record, 'allowedBits')
  if not allowed then return true end
  for _, bits in ipairs(cjson.decode(allowed)) do
    if input.addressBits ~= '' and string.sub(input.addressBits, 1, #bits) == bits then return true end
  end
  return false
end

-- Sliding window: the previous window counts in proportion to its overlap.
local function look(window)
  local lengthMs = window.windowSeconds * 1000
  local number = math.floor(input.nowMs / lengthMs)
  local elapsedMs = input.nowMs - number * lengthMs
  local name = input.windowPrefix .. id .. ':' .. window.name .. ':' .. window.windowSeconds .. ':'
  local now = name .. whole(number)
  local before = tonumber(redis.call('GET', name .. whole(number - 1)) or '0')
  local count = tonumber(redis.call('GET', now) or '0')
  local used = count + math.floor(before * (lengthMs - elapsedMs) / lengthMs)
  local waitMs = lengthMs - elapsedMs
  if used >= window.quota and count < window.quota then
    -- Integers only: a quotient of fractions can be a millisecond short.
    waitMs = math.floor((before + count - window.quota) * lengthMs / before) + 1 - elapsedMs
  elseif used >= window.quota then
    waitMs = waitMs + math.floor((count - window.quota) * lengthMs / count) + 1
  end
  return { counter = now, lengthMs = lengthMs, name = window.name, quota = window.quota,
    windowSeconds = window.windowSeconds, remaining = math.max(0, window.quota - used),
    waitMs = math.max(1, waitMs) }
end

local limits = key.limits and cjson.decode(key.limits) or {}
local states = {}
for _, window in ipairs(limits.windows or input.windows) do table.insert(states, look(window)) end
local daily = redis.call('HMGET', input.dailyPrefix .. id .. ':' .. input.day, 'rows', 'bytes')
local running = input.runningPrefix .. id
redis.call('ZREMRANGEBYSCORE', running, '-inf', whole(input.nowMs))
local limitState = {
  isAddressAllowed = isAddressAllowed(),
  isAdmitted = false,
  windows = states,
  rows = { used = tonumber(daily[1] or '0'), quota = limits.rowsPerDay or input.rowsPerDay },
  bytes = { used = tonumber(daily[2] or '0'), quota = limits.bytesPerDay or input.bytesPerDay },
  running = redis.call('ZCARD', running),
}

local function hasRoom()
  for _, state in ipairs(states) do if state.remaining < 1 then return false end end
  if not input.lease then return true end
  return limitState.rows.used < limitState.rows.quota and limitState.bytes.used < limitState.bytes.quota
    and limitState.running < input.exportsAtOnce
end
if input.mode == 'consume' and limitState.isAddressAllowed and isLive(key, owner, input.lookupId, input.nowMs) and hasRoom() then
  limitState.isAdmitted = true
  for _, state in ipairs(states) do
    redis.call('INCR', state.counter)
    redis.call('PEXPIRE', state.counter, whole(state.lengthMs * 2))
    state.remaining = state.remaining - 1
  end
  if input.lease then
    redis.call('ZADD', running, whole(input.nowMs + input.lease.seconds * 1000), input.lease.id)
    -- Never sooner than other leases end.
    redis.call('EXPIRE', running, math.max(input.lease.seconds, redis.call('TTL', running)))
    limitState.running = limitState.running + 1
  end
end
for _, state in ipairs(states) do
  state.counter = nil
  state.lengthMs = nil
end
return { keyFlat, ownerFlat, redis.call('EXISTS', input.userPrefix .. input.askedUserId), cjson.encode(limitState) }
`,
})
