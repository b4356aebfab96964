/**
 * One key of an owner. KEYS user, key, key-usage. ARGV[1] owner id.
 * Returns [record fields, last used (ms) or '', default key id], or an empty list for any other owner's key.
 */
export const getKeyScript = `
if redis.call('HGET', KEYS[2], 'ownerId') ~= ARGV[1] then return {} end
return {
  redis.call('HGETALL', KEYS[2]),
  redis.call('HGET', KEYS[3], 'lastUsedAtMs') or '',
  redis.call('HGET', KEYS[1], 'defaultKeyId') or '',
}
`
