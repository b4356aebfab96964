import { keyNames } from '../key-names'
import { dropKey } from './drop-key.lua'
import { keyIndex } from './key-index.lua'

/**
 * Lua that removes keys of a user for good. `keyListsOf(id)` names the lists of a user's keys: those that exist, and those
 * that can be restored. `dropUserKey(list, keyId, id)` takes a key from its list, and replies 1 if it was theirs, else 0.
 */
export const dropUserKeys = `${keyIndex}${dropKey}
local function keyListsOf(id) return { '${keyNames.userKeys('')}' .. id, '${keyNames.deletedKeys('')}' .. id } end
local function dropUserKey(list, keyId, id)
  redis.call('ZREM', list, keyId)
  if redis.call('HGET', '${keyNames.apiKey('')}' .. keyId, 'ownerId') ~= id then return 0 end
  indexKey(keyId)
  dropKey(keyId)
  redis.call('ZREM', '${keyNames.expiryNotices()}', keyId)
  redis.call('ZREM', '${keyNames.failingKeys()}', keyId)
  return 1
end
`
