/**
 * Lua that asks for a recent proof where a key is to do more than it may now; after `actingKey`. Its scripts take
 * `proof` in ARGV[1]: { isGiven, plainPermissions (of a record without any, as JSON) }.
 */
export const widening = `
local function lacksProof(isWider) return isWider and not input.proof.isGiven end
local function permitsMore(wanted, held)
  local plain = input.proof.plainPermissions
  return not isWithin(cjson.decode(wanted or plain), cjson.decode(held or plain))
end
local function lastsLonger(wanted, held)
  return held and (not wanted or tonumber(wanted) > tonumber(held))
end
local function comesFromMore(wanted, held)
  local before = cjson.decode(held or '[]')
  local after = cjson.decode(wanted or '[]')
  return #before > 0 and (#after == 0 or not isSubset(after, before))
end
`
