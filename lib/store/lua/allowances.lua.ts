import { keyNames } from '../key-names'

/**
 * Lua for the limits that administrators set: those of one key (`allowance` of its record), those of a person (`limits`
 * of the record), and those of each person with a role (in `instance`). Owners choose their own limits within these.
 * `keyAllowance` is what one key has of them, `personWindows` what all keys of a person have together. Where nothing is
 * set for the key, the person or the role, the defaults hold for each key. `isCovered` says whether some window lets
 * through no more in any stretch of the length of this one.
 *
 * A window that an owner's window covers counts too, although nothing is told of it before it is used up: logs are
 * named by length, so an owner who changes the length of a window would otherwise have all of its calls again.
 */
export const allowances = `
local function decodeLimits(text) return text and cjson.decode(text) or {} end
local function readAllowances(key, user)
  local person = redis.call('HMGET', user, 'limits', 'role')
  return {
    key = decodeLimits(redis.call('HGET', key, 'allowance')),
    person = decodeLimits(person[1]),
    role = decodeLimits(redis.call('HGET', '${keyNames.instance()}', 'limits:' .. (person[2] or ''))),
  }
end
local function smaller(one, other) return one and other and math.min(one, other) or one or other end
local function personQuota(given, name) return smaller(given.person[name], given.role[name]) end
local function keyAllowance(given, defaults)
  local isShared = given.person.windows or given.role.windows
  return {
    windows = given.key.windows or isShared and {} or defaults.windows,
    rowsPerDay = given.key.rowsPerDay or personQuota(given, 'rowsPerDay') or defaults.rowsPerDay,
    bytesPerDay = given.key.bytesPerDay or personQuota(given, 'bytesPerDay') or defaults.bytesPerDay,
  }
end
local function personWindows(given)
  local windows = {}
  for _, of in ipairs({ 'person', 'role' }) do
    for _, window in ipairs(given[of].windows or {}) do
      table.insert(windows, { of = of, name = of .. '-' .. window.name, quota = window.quota,
        windowSeconds = window.windowSeconds })
    end
  end
  return windows
end
local function isCovered(window, windows)
  for _, other in ipairs(windows) do
    local stretches = math.ceil(window.windowSeconds / other.windowSeconds)
    if other.quota * stretches <= window.quota then return true end
  end
  return false
end
local function windowsWithin(own, allowed)
  local windows, quotaOf = {}, {}
  for _, window in ipairs(own or {}) do
    table.insert(windows, window)
    quotaOf[window.windowSeconds] = smaller(quotaOf[window.windowSeconds], window.quota)
  end
  for _, window in ipairs(allowed) do
    local sameLog = quotaOf[window.windowSeconds]
    if not sameLog or sameLog > window.quota then
      table.insert(windows, { name = window.name, quota = window.quota, windowSeconds = window.windowSeconds,
        isCovered = isCovered(window, own or {}) })
    end
  end
  return windows
end
`
