/** The state of a one-time link that a person asked for, or an administrator made for them. */
export const linkStates = ['open', 'unknown', 'used', 'expired', 'replaced'] as const

/**
 * Lua that returns the state of such a link. It works until it is used, expires, or a newer one is made: the field
 * `pointer` of the user holds the hash of the newest. And only while the person is active and neither changed the
 * password nor ended their sessions since.
 */
export const linkState = `
local function linkState(link, user, pointer, hash, nowMs)
  local found = redis.call('HMGET', link, 'state', 'epoch', 'expiresAtMs')
  if not found[1] then return 'unknown' end
  if found[1] ~= 'open' then return found[1] end
  if tonumber(found[3]) <= nowMs then return 'expired' end
  local owner = redis.call('HMGET', user, pointer, 'epoch', 'status')
  if owner[1] ~= hash or owner[2] ~= found[2] or owner[3] ~= 'active' then return 'replaced' end
  return 'open'
end
`
