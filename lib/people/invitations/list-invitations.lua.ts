/**
 * The invitations nobody has accepted or withdrawn, newest first; those the store has forgotten leave the list.
 * KEYS invitations. ARGV[1] prefix of their records, ARGV[2] how many at most.
 * Returns a list of records, each flat.
 */
export const listInvitationsScript = `
local records = {}
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, ARGV[2] - 1)) do
  local record = redis.call('HGETALL', ARGV[1] .. id)
  if #record == 0 then redis.call('ZREM', KEYS[1], id) else table.insert(records, record) end
end
return records
`
