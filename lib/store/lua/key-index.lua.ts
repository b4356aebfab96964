import { keyNames } from '../key-names'

/** Above every time: orders and cards count down from it to the creation of a key, so that newer keys come first. */
export const highestTime = 9_000_000_000_000_000

/**
 * Lua that keeps the orders of an owner's list of keys. `indexKey(id)` brings them in line with the record of a key and
 * with `user-keys`, so it comes last in every change of a name, status or validity. A card has what a list searches and
 * filters by: name, a number that is less for newer keys, id, stored status, start and end of validity. The record
 * holds its card, because the older one has to be found when it changes. Keys that never expire come last, keys that
 * were never used first.
 */
export const keyIndex = `
local highest = ${highestTime}
local function indexKey(id)
  local record = '${keyNames.apiKey('')}' .. id
  local ownerId, older, name, status, createdAtMs, notBeforeMs, expiresAtMs = unpack(redis.call('HMGET', record,
    'ownerId', 'card', 'nameFolded', 'status', 'createdAtMs', 'notBeforeMs', 'expiresAtMs'))
  if not ownerId then return end
  local byName = '${keyNames.keysByName('')}' .. ownerId
  local byExpiry = '${keyNames.keysByExpiry('')}' .. ownerId
  local byUse = '${keyNames.keysByUse('')}' .. ownerId
  local expiring = '${keyNames.expiringKeys('')}' .. ownerId
  if not redis.call('ZSCORE', '${keyNames.userKeys('')}' .. ownerId, id) then
    if older then redis.call('ZREM', byName, older) end
    for _, order in ipairs({ byExpiry, byUse, expiring }) do redis.call('ZREM', order, id) end
    redis.call('HDEL', record, 'card')
    return
  end
  local age = highest - tonumber(createdAtMs or '0')
  local card = table.concat({ name or '', string.format('%016.0f', age), id, status or '', notBeforeMs or '',
    expiresAtMs or '' }, '\\1')
  if older and older ~= card then redis.call('ZREM', byName, older) end
  redis.call('HSET', record, 'card', card)
  redis.call('ZADD', byName, 0, card)
  redis.call('ZADD', byExpiry, expiresAtMs or whole(age), id)
  redis.call('ZADD', byUse, redis.call('HGET', '${keyNames.keyUsage('')}' .. id, 'lastUsedAtMs') or whole(-age), id)
  if expiresAtMs and status == 'activated' then redis.call('ZADD', expiring, expiresAtMs, id)
  else redis.call('ZREM', expiring, id) end
end
`

/** The store keys that `keyOrders` takes. */
export const keyOrderNames = ['userKeys', 'keysByName', 'keysByExpiry', 'keysByUse'] as const

/** Returns the store keys that `keyOrders` takes, of an owner. */
export function keyOrdersOf(userId: string): Record<(typeof keyOrderNames)[number], string> {
  return {
    userKeys: keyNames.userKeys(userId),
    keysByName: keyNames.keysByName(userId),
    keysByExpiry: keyNames.keysByExpiry(userId),
    keysByUse: keyNames.keysByUse(userId),
  }
}

/**
 * Lua for the readers of the orders: `isIndexed()` is false for an owner whose keys were stored by an older version, and
 * `idOf(member)` is the id of a card, or of a member that is an id.
 */
export const keyOrders = `
local function isIndexed()
  local count = redis.call('ZCARD', keys.userKeys)
  for _, order in ipairs({ keys.keysByName, keys.keysByExpiry, keys.keysByUse }) do
    if redis.call('ZCARD', order) ~= count then return false end
  end
  return true
end
local function idOf(member)
  return string.match(member, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*\\1[^\\1]*$') or member
end
`
