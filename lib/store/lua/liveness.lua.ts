/**
 * Lua that decides whether a key is live, as `decideAccess` of lib/keys/access does; a property test holds the two
 * together. `key` and `owner` are tables of a record's fields as text, `lookupId` names the secret that was sent.
 * A rotated secret is live only beside its successor. All older ones have ended.
 */
export const liveness = `
local function readFields(record, names)
  local found, fields = redis.call('HMGET', record, unpack(names)), {}
  for at, name in ipairs(names) do fields[name] = found[at] or nil end
  return fields
end
local livenessFields = { 'ownerId', 'status', 'notBeforeMs', 'expiresAtMs', 'deletedAtMs', 'lookupId',
  'previousLookupId', 'previousUntilMs' }
local function statusOf(key, nowMs)
  if key.status == 'revoked' then return 'revoked' end
  if key.expiresAtMs and tonumber(key.expiresAtMs) <= nowMs then return 'expired' end
  if key.status ~= 'activated' then return key.status end
  if key.notBeforeMs and tonumber(key.notBeforeMs) > nowMs then return 'not-yet-valid' end
  return 'activated'
end
local function isSecretLive(key, lookupId, nowMs)
  if lookupId == key.lookupId then return true end
  return lookupId == key.previousLookupId and tonumber(key.previousUntilMs or '0') > nowMs
end
local function isLive(key, owner, lookupId, nowMs)
  return not key.deletedAtMs and isSecretLive(key, lookupId, nowMs)
    and statusOf(key, nowMs) == 'activated' and owner.status == 'active'
end
`
