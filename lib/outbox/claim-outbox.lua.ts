/**
 * Takes what is due out of the outbox for a while: whoever has taken an item delivers it alone, and if they die it is
 * due again when their time is over.
 * KEYS outbox. ARGV[1] { itemPrefix, userPrefix, nowMs, leaseMs, most }.
 * Returns for each item [id, channel, owner id, payload, attempts so far with this one, time it was made (ms),
 * e-mail address of the owner or '', status of the owner or ''].
 */
export const claimOutboxScript = `
local input = cjson.decode(ARGV[1])
local reply = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%d', input.nowMs), 'LIMIT', 0, input.most)
for _, id in ipairs(due) do
  local record = input.itemPrefix .. id
  local found = redis.call('HMGET', record, 'channel', 'ownerId', 'payload', 'createdAtMs')
  if found[1] then
    local attempts = redis.call('HINCRBY', record, 'attempts', 1)
    redis.call('ZADD', KEYS[1], string.format('%d', input.nowMs + input.leaseMs), id)
    local owner = redis.call('HMGET', input.userPrefix .. found[2], 'email', 'status')
    table.insert(reply, { id, found[1], found[2], found[3], attempts, found[4], owner[1] or '', owner[2] or '' })
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return reply
`
