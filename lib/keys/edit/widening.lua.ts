import * as z from 'zod/mini'

/** Whether a recent step-up was given, as `stepUpForMore` of lib/keys/access says. */
export const stepUpInput = z.object({
  isGiven: z.boolean(),
  /** JSON of the permissions of a record that stores none. */
  plainPermissions: z.string(),
  /** JSON of the limits of a record that stores none. */
  defaultLimits: z.string(),
})

/**
 * Lua that requires a recent step-up when a key is to do more than it may now. Comes after `actingKey` and
 * `allowances`; takes `stepUp` from the input.
 */
export const widening = `
local function lacksStepUp(isWider) return isWider and not input.stepUp.isGiven end
local function permitsMore(wanted, current)
  local plain = input.stepUp.plainPermissions
  return not isWithin(cjson.decode(wanted or plain), cjson.decode(current or plain))
end
local function lastsLonger(wanted, current)
  return current and (not wanted or tonumber(wanted) > tonumber(current))
end
local function startsSooner(wanted, current)
  return current and tonumber(current) > nowMs and (not wanted or tonumber(wanted) < tonumber(current))
end
local function defaultLimits() return cjson.decode(input.stepUp.defaultLimits) end
local function limitsOf(stored)
  local limits = defaultLimits()
  for name, limit in pairs(cjson.decode(stored or '{}')) do limits[name] = limit end
  return limits
end
local function admitsMore(wanted, current)
  local after, before = limitsOf(wanted), limitsOf(current)
  for _, window in ipairs(before.windows) do
    if not isCovered(window, after.windows) then return true end
  end
  return after.rowsPerDay > before.rowsPerDay or after.bytesPerDay > before.bytesPerDay
end
local function comesFromMore(wanted, current)
  local before = cjson.decode(current or '[]')
  local after = cjson.decode(wanted or '[]')
  return #before > 0 and (#after == 0 or not isSubset(after, before))
end
`
