/** Lua that checks, in the step of the change, that the record is an active administrator's. */
export const administratorCheck = `
local function isAdministrator(record)
  local found = redis.call('HMGET', record, 'role', 'status')
  return found[1] == 'administrator' and found[2] == 'active'
end
`
