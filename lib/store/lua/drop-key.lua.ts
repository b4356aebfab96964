import { keyNames } from '../key-names'

/**
 * Lua that removes a key from the store for good. It leaves the lists first. `namesOfKey(id)` has everything that is
 * stored about the key alone: the record, its use and its secrets.
 */
export const dropKey = `
local function namesOfKey(id)
  local record = '${keyNames.apiKey('')}' .. id
  local names = { record, '${keyNames.keyUsage('')}' .. id }
  for _, lookup in ipairs(redis.call('HMGET', record, 'lookupId', 'previousLookupId')) do
    if lookup then table.insert(names, '${keyNames.credential('')}' .. lookup) end
  end
  return names
end
local function dropKey(id) redis.call('DEL', unpack(namesOfKey(id))) end
`
