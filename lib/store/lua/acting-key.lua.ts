import { withinPermissions } from './within-permissions.lua'

/**
 * Lua that holds whoever acts with an API key to what that key may do at this moment, as `isWithin` says it. Its
 * scripts take `acting` in ARGV[1]: { record (name of the key's), plainPermissions (of a record without any, as JSON) },
 * or nothing where somebody acts otherwise.
 */
export const actingKey = `${withinPermissions}
local function mayGive(stored)
  local acting = input.acting
  if not acting then return true end
  local found = redis.call('HMGET', acting.record, 'status', 'deletedAtMs', 'permissions')
  if found[1] ~= 'activated' or found[2] then return false end
  local held = cjson.decode(found[3] or acting.plainPermissions)
  local wanted = cjson.decode(stored or acting.plainPermissions)
  return held.managesKeys and isWithin(wanted, held)
end
`
