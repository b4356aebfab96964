import { keyNames } from '../key-names'

/**
 * Lua that puts a user into the index of users and into their order by name, or brings both in line with the record: it
 * comes last in every change of a name, role or status. A card has what the list searches and filters by: the text to
 * search, id, role and status. The record holds its card, because the older one has to be found when it changes.
 */
export const userIndex = `
local function indexUser(record)
  local found = redis.call('HMGET', record,
    'id', 'card', 'searchText', 'role', 'status', 'createdAtMs', 'name', 'email')
  local id, older, text, role, status, createdAtMs = unpack(found)
  if not (id and role and status and createdAtMs) then return end
  text = text or string.lower((found[7] or '') .. ' ' .. (found[8] or '') .. ' ' .. id)
  local card = table.concat({ text, id, role, status }, '\\1')
  local byName = '${keyNames.usersByName()}'
  if older and older ~= card then redis.call('ZREM', byName, older) end
  redis.call('HSET', record, 'card', card)
  redis.call('ZADD', byName, 0, card)
  redis.call('ZADD', '${keyNames.users()}', createdAtMs, id)
end
`
