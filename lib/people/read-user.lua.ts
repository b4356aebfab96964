/**
 * The record of a user.
 * KEYS[1] `user:<id>` when ARGV[1] is empty; else a pointer holding the id (`user-by-email:…`, `user-by-identity:…`).
 * ARGV[1] the prefix that makes the id a record's key (`user:`), or ''.
 * Returns HGETALL of the record, empty when there is none.
 */
export const readUserScript = `
local record = KEYS[1]
if ARGV[1] ~= '' then
  local id = redis.call('GET', KEYS[1])
  if not id then return {} end
  record = ARGV[1] .. id
end
return redis.call('HGETALL', record)
`
