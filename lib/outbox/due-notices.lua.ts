/**
 * Keys whose owners are to be told now that they expire. KEYS expiry-notices. ARGV prefix of key records, now (ms),
 * most of them. Returns for each [id, its place in the index (ms), expiry (ms) or ''].
 */
export const dueNoticesScript = `
local reply = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'WITHSCORES', 'LIMIT', 0, tonumber(ARGV[3]))
for at = 1, #due, 2 do
  table.insert(reply, { due[at], due[at + 1], redis.call('HGET', ARGV[1] .. due[at], 'expiresAtMs') or '' })
end
return reply
`
