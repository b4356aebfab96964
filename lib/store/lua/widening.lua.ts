import { z } from 'zod'

/** Whether a recent step-up was given, as `stepUpForMore` of lib/keys/access says. */
export const stepUpInput = z.object({
  isGiven: z.boolean(),
  /** JSON of the permissions of a record that stores none. */
  plainPermissions: z.string(),
})

/**
 * Lua that requires a recent step-up when a key is to do more than it may now. Comes after `actingKey`; takes `stepUp`
 * from the input.
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
local function comesFromMore(wanted, current)
  local before = cjson.decode(current or '[]')
  local after = cjson.decode(wanted or '[]')
  return #before > 0 and (#after == 0 or not isSubset(after, before))
end
`
