import { keyNames } from '../key-names'
import { allowances } from './allowances.lua'

/**
 * Lua that finds what a key breaks of the limits and policies that administrators set. Keys are tables of a record's
 * fields as text. The replies are parsed by `brokenRulesReply` of lib/keys/rules. A key that is not activated may break
 * policies, so that it can always be deactivated.
 */
export const keyRules = `${allowances}
local dayInMs = 86400000
local function readPolicies() return decodeLimits(redis.call('HGET', '${keyNames.instance()}', 'policies')) end
local function mostOf(own, windows)
  local most
  for _, window in ipairs(windows) do
    most = smaller(most, window.quota * math.ceil(own.windowSeconds / window.windowSeconds))
  end
  return most
end
local function brokenLimits(wanted, given, defaults)
  local broken, limits, allowed = {}, decodeLimits(wanted), keyAllowance(given, defaults)
  local function check(parameter, value, most)
    if not value or not most or value <= most then return end
    table.insert(broken, { rule = 'limit', parameter = parameter, value = whole(value), most = whole(most) })
  end
  local windows = personWindows(given)
  for _, window in ipairs(allowed.windows) do table.insert(windows, window) end
  for at, own in ipairs(limits.windows or {}) do
    check('limits.windows.' .. (at - 1) .. '.quota', own.quota, mostOf(own, windows))
  end
  for _, name in ipairs({ 'rowsPerDay', 'bytesPerDay' }) do
    check('limits.' .. name, limits[name], smaller(allowed[name], personQuota(given, name)))
  end
  return broken
end
-- The last day on which a key works counts whole.
local function latestExpiry(days, issuedAtMs)
  return (math.floor(issuedAtMs / dayInMs) + days + 1) * dayInMs
end
local function brokenPolicies(policies, key, issuedAtMs)
  local broken, expires = {}, tonumber(key.expiresAtMs or '')
  if key.status and key.status ~= 'activated' then return broken end
  local latest = policies.longestLifeDays and latestExpiry(policies.longestLifeDays, issuedAtMs)
  if latest and (not expires or expires > latest) then
    table.insert(broken, { rule = 'life', parameter = 'expiresAtMs', value = key.expiresAtMs, most = whole(latest) })
  elseif policies.requiresExpiry and not expires then
    table.insert(broken, { rule = 'expiry', parameter = 'expiresAtMs' })
  end
  if policies.requiresAddresses and #cjson.decode(key.allowedNetworks or '[]') == 0 then
    table.insert(broken, { rule = 'addresses', parameter = 'allowedNetworks' })
  end
  return broken
end
local function joined(one, other)
  for _, broken in ipairs(other) do table.insert(one, broken) end
  return one
end
`
