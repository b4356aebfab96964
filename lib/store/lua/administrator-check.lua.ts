/** Lua: whether the record is an active administrator's now, whatever the caller was told a moment ago. */
export const administratorCheck = `
local function isAdministrator(record)
  local found = redis.call('HMGET', record, 'role', 'status')
  return found[1] == 'administrator' and found[2] == 'active'
end
`
