/**
 * One key of an owner. KEYS user, key, key-usage. ARGV[1] owner id.
 * Returns [record fields, last used (ms) or '', default key id], or an empty list for a deleted key and any other
 * owner's.
 */
export const getKeyScript = `
local found = redis.call('HMGET', KEYS[2], 'ownerId', 'deletedAtMs')
if found[1] ~= ARGV[1] or found[2] then return {} end
return {
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGET', KEYS[3], 'lastUsedAtMs') or '',
  redis.call('HGET', KEYS[1], 'defaultKeyId') or '',
}
`
