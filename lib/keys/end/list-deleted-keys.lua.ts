/**
 * The keys of an owner that can still be restored, the latest first; those whose time is over are forgotten.
 * KEYS deleted-keys. ARGV prefix of key records, first deletion time (ms) that still counts, most of them.
 * Returns the records' fields, flat, for each key.
 */
export const listDeletedKeysScript = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[2])
local reply = {}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, tonumber(ARGV[3]) - 1)) do
  local fields = redis.call('HGETALL', ARGV[1] .. id)
  if #fields > 0 then table.insert(reply, fields) end
end
return reply
`
