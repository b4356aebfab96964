/**
 * What the gate has to know of a credential, and whether it may call now, in one step. Neither the sealed token nor
 * the password hash leaves the store. A call that `decideAccess` refuses spends nothing: a property test holds the two
 * together. An admitted call spends one unit of each window, a refused one none.
 * KEYS credential.
 * ARGV[1] { mode: 'spend'|'peek', lookupId (of the secret that was sent), keyPrefix, userPrefix, windowPrefix,
 * runningPrefix, dailyPrefix, day, askedUserId, addressBits, nowMs, windows, rowsPerDay, bytesPerDay, exportsAtOnce, lease: { id, seconds } or absent }; the limits
 * are those of keys that store none of their own, `windows` a list of { name, quota, windowSeconds }.
 * Returns [key fields, owner fields, whether the asked-about user is there: 1 or 0, verdict as JSON], the fields flat,
 * or an empty list when nobody holds such a credential. The verdict is { isAddressAllowed, isAdmitted,
 * windows: [{ name, quota, windowSeconds, remaining, waitMs }], rows: { used, quota }, bytes, running }.
 */
export const admitCredentialScript = `
local input = cjson.decode(ARGV[1])
local id = redis.call('GET', KEYS[1])
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

-- A rotated secret is live only beside its successor; all older ones have ended.
local function isSecretLive()
  if input.lookupId == key.lookupId then return true end
  return input.lookupId == key.previousLookupId
    and tonumber(key.previousUntilMs or '0') > input.nowMs
end

local function isLive()
  if key.deletedAtMs or not isSecretLive() then return false end
  if key.status ~= 'activated' or owner.status ~= 'active' then return false end
  if key.notBeforeMs and tonumber(key.notBeforeMs) > input.nowMs then return false end
  return not key.expiresAtMs or tonumber(key.expiresAtMs) > input.nowMs
end

-- A window slides: of the window before, as much counts as still lies within its length.
local function look(window)
  local lengthMs = window.windowSeconds * 1000
  local number = math.floor(input.nowMs / lengthMs)
  local elapsedMs = input.nowMs - number * lengthMs
  local name = input.windowPrefix .. id .. ':' .. window.name .. ':' .. window.windowSeconds .. ':'
  local now = name .. string.format('%d', number)
  local before = tonumber(redis.call('GET', name .. string.format('%d', number - 1)) or '0')
  local count = tonumber(redis.call('GET', now) or '0')
  local used = count + math.floor(before * (lengthMs - elapsedMs) / lengthMs)
  local waitMs = lengthMs - elapsedMs
  if used >= window.quota and count < window.quota then
    -- Whole numbers throughout: a quotient of fractions can be a millisecond short.
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
redis.call('ZREMRANGEBYSCORE', running, '-inf', string.format('%d', input.nowMs))
local verdict = {
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
  return verdict.rows.used < verdict.rows.quota and verdict.bytes.used < verdict.bytes.quota
    and verdict.running < input.exportsAtOnce
end
if input.mode == 'spend' and verdict.isAddressAllowed and isLive() and hasRoom() then
  verdict.isAdmitted = true
  for _, state in ipairs(states) do
    redis.call('INCR', state.counter)
    redis.call('PEXPIRE', state.counter, string.format('%d', state.lengthMs * 2))
    state.remaining = state.remaining - 1
  end
  if input.lease then
    redis.call('ZADD', running, string.format('%d', input.nowMs + input.lease.seconds * 1000), input.lease.id)
    -- Never sooner than the places of others end.
    redis.call('EXPIRE', running, math.max(input.lease.seconds, redis.call('TTL', running)))
    verdict.running = verdict.running + 1
  end
end
for _, state in ipairs(states) do
  state.counter = nil
  state.lengthMs = nil
end
return { keyFlat, ownerFlat, redis.call('EXISTS', input.userPrefix .. input.askedUserId), cjson.encode(verdict) }
`
