import { recordOf } from '@/lib/base/record-of'
import { keyNames } from '../key-names'

/** Above every time: orders and cards count down from it to the creation of a key, so that newer keys come first. */
export const highestTime = 9_000_000_000_000_000

/**
 * Lua that keeps the orders of an owner's list of keys. `indexKey(id)` brings them in line with the record of a key and
 * with `user-keys`, so it comes last in every change of a name, status, validity or secret. A card has what a list
 * searches and filters by: name, a number that is less for newer keys, id, stored status, start and end of validity, and
 * the endings of its secrets and of their links. The record holds its card, because the older one has to be found when
 * it changes. Keys that never expire come last, keys that were never used, or never failed, first. Keys that leaked and
 * keys that expire are in orders of their own.
 */
export const keyIndex = `
local highest = ${highestTime}
local function endingsOf(card)
  local endings = {}
  for ending in string.gmatch(string.match(card, '[^\\1]*$'), '%S+') do endings[ending] = true end
  return endings
end
local function indexEndings(older, newer, member)
  for ending in pairs(older) do
    if not newer[ending] then redis.call('ZREM', '${keyNames.keysByEnding()}', ending .. member) end
  end
  for ending in pairs(newer) do redis.call('ZADD', '${keyNames.keysByEnding()}', 0, ending .. member) end
end
local function indexKey(id)
  local record = '${keyNames.apiKey('')}' .. id
  local ownerId, older, name, status, createdAtMs, notBeforeMs, expiresAtMs, leakedAtMs = unpack(redis.call('HMGET',
    record, 'ownerId', 'card', 'nameFolded', 'status', 'createdAtMs', 'notBeforeMs', 'expiresAtMs', 'leakedAtMs'))
  if not ownerId then return end
  local byName = '${keyNames.keysByName('')}' .. ownerId
  local byExpiry = '${keyNames.keysByExpiry('')}' .. ownerId
  local byUse = '${keyNames.keysByUse('')}' .. ownerId
  local byFailure = '${keyNames.keysByFailure('')}' .. ownerId
  local expiring = '${keyNames.expiringKeys('')}' .. ownerId
  local leaked = '${keyNames.leakedKeys('')}' .. ownerId
  local function put(order, score)
    if score then redis.call('ZADD', order, score, id) else redis.call('ZREM', order, id) end
  end
  local olderEndings, member = endingsOf(older or ''), ':' .. ownerId .. ':' .. id
  if not redis.call('ZSCORE', '${keyNames.userKeys('')}' .. ownerId, id) then
    if older then redis.call('ZREM', byName, older) end
    for _, order in ipairs({ byExpiry, byUse, byFailure, expiring, leaked }) do put(order) end
    indexEndings(olderEndings, {}, member)
    redis.call('HDEL', record, 'card')
    return
  end
  local hints = {}
  for _, hint in ipairs({ 'hint', 'linkHint', 'previousHint', 'previousLinkHint' }) do
    local found = redis.call('HGET', record, hint)
    if found and found ~= '' then table.insert(hints, found) end
  end
  local age = highest - tonumber(createdAtMs or '0')
  local card = table.concat({ name or '', string.format('%016.0f', age), id, status or '', notBeforeMs or '',
    expiresAtMs or '', table.concat(hints, ' ') }, '\\1')
  if older and older ~= card then redis.call('ZREM', byName, older) end
  redis.call('HSET', record, 'card', card)
  redis.call('ZADD', byName, 0, card)
  indexEndings(olderEndings, endingsOf(card), member)
  local used, failed = unpack(redis.call('HMGET', '${keyNames.keyUsage('')}' .. id, 'lastUsedAtMs', 'lastFailedAtMs'))
  put(byExpiry, expiresAtMs or whole(age))
  put(byUse, used or whole(-age))
  put(byFailure, failed or whole(-age))
  put(expiring, status == 'activated' and expiresAtMs)
  put(leaked, leakedAtMs)
end
`

/** The store keys that `keyOrders` takes. */
export const keyOrderNames = [
  'userKeys',
  'keysByName',
  'keysByExpiry',
  'keysByUse',
  'keysByFailure',
] as const

/** Returns the store keys that `keyOrders` takes, of an owner. */
export function keyOrdersOf(userId: string): Record<(typeof keyOrderNames)[number], string> {
  return recordOf(keyOrderNames, (name) => keyNames[name](userId))
}

/**
 * Lua for the readers of the orders: `isIndexed()` is false for an owner whose keys were stored by an older version, and
 * `idOf(member)` is the id of a card, or of a member that is an id.
 */
export const keyOrders = `
local function isIndexed()
  local count = redis.call('ZCARD', keys.userKeys)
  for _, order in ipairs({ keys.keysByName, keys.keysByExpiry, keys.keysByUse, keys.keysByFailure }) do
    if redis.call('ZCARD', order) ~= count then return false end
  end
  return true
end
local function idOf(member)
  return string.match(member, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*\\1[^\\1]*\\1[^\\1]*$') or member
end
`
