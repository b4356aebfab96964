import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { allowances } from '@/lib/store/lua/allowances.lua'
import { liveness } from '@/lib/store/lua/liveness.lua'
import { beginReceipt } from '@/lib/store/lua/receipts.lua'
import { windows } from '@/lib/store/lua/windows.lua'
import { fieldsReply, flagReply, jsonReply } from '@/lib/store/replies'
import { callsAheadSchema, limitStateSchema } from './limit-state'

const windowInput = z.object({ name: z.string(), quota: z.number(), windowSeconds: z.number() })

/** Limits of keys that store none of their own. */
const defaultLimits = {
  windows: z.array(windowInput),
  rowsPerDay: z.number(),
  bytesPerDay: z.number(),
  exportsAtOnce: z.number(),
}

/**
 * Reads what the gate needs about a credential and decides whether it may call now, in one step. Neither the sealed
 * token nor the password hash leaves the store. In mode `spend`, a call of a live key that finds room in every limit
 * takes one unit of each window, and with `lease` one of the leases for running exports and a receipt; any other call takes nothing.
 * An export also counts in the windows of its key's owner, where an administrator has set some. A call with a `policy` is
 * not an export: it has that window alone. With `headPrefix` the call is a `HEAD`: it needs room as any other, but is
 * counted apart, in windows of the same sizes. With `ahead`, an admitted call with a `policy` takes
 * further units for calls to come within `seconds`: at most `most`, and half of what is left; none for a key that
 * leaked. `unused` are such units that the caller gives back, whatever comes of this call.
 * The reply is empty when no key has this credential, else: fields of the key, fields of its owner, whether the user
 * `askedUserId` exists, and the state of the limits.
 */
export const readCredentialScript = defineScript({
  name: 'read-credential',
  keys: ['credential'],
  input: z.object({
    mode: z.enum(['spend', 'look']),
    /** Names the secret that was sent. */
    lookupId: z.string(),
    keyPrefix: z.string(),
    userPrefix: z.string(),
    windowPrefix: z.string(),
    personPrefix: z.string(),
    policyPrefix: z.string(),
    policy: z.optional(windowInput),
    headPrefix: z.optional(z.string()),
    runningPrefix: z.string(),
    receiptPrefix: z.string(),
    dailyPrefix: z.string(),
    personDailyPrefix: z.string(),
    /** This UTC day, `YYYY-MM-DD`. */
    day: z.string(),
    askedUserId: z.string(),
    /** The 128 bits of the client's address, or an empty text when it is not known. */
    addressBits: z.string(),
    ...nowInput,
    ...defaultLimits,
    lease: z.optional(z.object({ id: z.string(), seconds: z.number(), exportName: z.string() })),
    ahead: z.optional(z.object({ most: z.number(), seconds: z.number() })),
    unused: z.optional(callsAheadSchema),
  }),
  // What most replies are comes first: a schema that fails takes longer.
  reply: z.union([
    z.tuple([fieldsReply, fieldsReply, flagReply, jsonReply(limitStateSchema)]),
    z.tuple([]),
  ]),
  lua: `${liveness}${windows}${allowances}${beginReceipt}
local id = redis.call('GET', keys.credential)
local record = id and input.keyPrefix .. id
local ownerId = record and redis.call('HGET', record, 'ownerId')
if not ownerId then return {} end

local user = input.userPrefix .. ownerId
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
local ownerFlat, owner = pick(user,
  { 'id', 'name', 'email', 'role', 'status', 'defaultKeyId' })

local function isAddressAllowed()
  local allowed = redis.call('HGET', record, 'allowedBits')
  if not allowed then return true end
  for _, bits in ipairs(cjson.decode(allowed)) do
    if input.addressBits ~= '' and string.sub(input.addressBits, 1, #bits) == bits then return true end
  end
  return false
end

local limits = key.limits and cjson.decode(key.limits) or {}
local given = readAllowances(record, user)
local allowed, ofPerson = keyAllowance(given, input), personWindows(given)
local function readOwn(mark)
  local states = readWindows(mark .. input.windowPrefix .. id, windowsWithin(limits.windows, allowed.windows))
  for _, state in ipairs(readWindows(mark .. input.personPrefix .. ownerId, ofPerson)) do table.insert(states, state) end
  return states
end
local own = readOwn('')
local policy = input.policy and readWindows(input.policyPrefix .. id, { input.policy })
if policy and input.unused then takeOut(policy[1].log, input.unused.entry, input.unused.units) end
local counted = policy or own
local spent = counted
if input.headPrefix then
  spent = policy and readWindows(input.headPrefix .. input.policyPrefix .. id, { input.policy }) or readOwn(input.headPrefix)
end
local isRoom, isRoomApart = hasRoom(counted), hasRoom(spent)
local daily = redis.call('HMGET', input.dailyPrefix .. id .. ':' .. input.day, 'rows', 'bytes')
local function dailyOf(used, ...) return { used = tonumber(used or '0'), quota = math.min(...) } end
local running = input.runningPrefix .. id
redis.call('ZREMRANGEBYSCORE', running, '-inf', whole(nowMs))
local limitState = {
  nowMs = nowMs,
  isAddressAllowed = isAddressAllowed(),
  rows = dailyOf(daily[1], limits.rowsPerDay or allowed.rowsPerDay, allowed.rowsPerDay),
  bytes = dailyOf(daily[2], limits.bytesPerDay or allowed.bytesPerDay, allowed.bytesPerDay),
  running = redis.call('ZCARD', running),
}
local personRows, personBytes = personQuota(given, 'rowsPerDay'), personQuota(given, 'bytesPerDay')
if personRows or personBytes then
  local ofDay = redis.call('HMGET', input.personDailyPrefix .. ownerId .. ':' .. input.day, 'rows', 'bytes')
  limitState.personRows = personRows and dailyOf(ofDay[1], personRows)
  limitState.personBytes = personBytes and dailyOf(ofDay[2], personBytes)
end
local quotas = { 'rows', 'bytes', 'personRows', 'personBytes' }
local function mayRun()
  if not input.lease then return true end
  for _, name in ipairs(quotas) do
    local state = limitState[name]
    if state and state.used >= state.quota then return false end
  end
  return limitState.running < input.exportsAtOnce
end
limitState.isAdmitted = limitState.isAddressAllowed and isLive(key, owner, input.lookupId, nowMs)
  and isRoom and isRoomApart and mayRun()
if limitState.isAdmitted and input.mode == 'spend' then
  local spentLogs = spend(spent)
  if not input.headPrefix then limitState.logs = spentLogs end
  if input.lease then
    redis.call('ZADD', running, whole(nowMs + input.lease.seconds * 1000), input.lease.id)
    redis.call('EXPIRE', running, math.max(input.lease.seconds, redis.call('TTL', running)))
    limitState.running = limitState.running + 1
    beginReceipt(input.receiptPrefix .. input.lease.id, id, input.lookupId, input.lease.exportName)
  end
  local log = policy and input.ahead and redis.call('HEXISTS', record, 'leakedAtMs') == 0 and policy[1].log
  local units = log and math.min(input.ahead.most, math.floor((log.quota - log.used) / 2)) or 0
  if units > 0 then
    append(log, units, nowMs + input.ahead.seconds * 1000)
    limitState.ahead = { entry = log.last, units = units }
  end
end
if not isRoomApart then counted = spent end
limitState.policy = policy and describe(counted)[1]
limitState.windows = describe(policy and own or counted)
for _, name in ipairs(quotas) do
  local state = limitState[name]
  if state then limitState[name] = { used = whole(state.used), quota = whole(state.quota) } end
end
return { keyFlat, ownerFlat, redis.call('EXISTS', input.userPrefix .. input.askedUserId), cjson.encode(limitState) }
`,
})
