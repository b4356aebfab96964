/**
 * Lua that the key scripts share. Each takes one JSON object as ARGV[1]; `entry` in it is an audit entry's flat
 * fields, `key` a new key: `{ id, createdAtMs, fields, notice }` with the record's flat fields, `notice` when its owner
 * is to be told of its expiry, and `events` what is to be told to webhook and mail (lib/keys/events), each completed by
 * facts that only the script knows.
 */
export const keyPrelude = `
local input = cjson.decode(ARGV[1])
local function audit(stream, entry, ...)
  for _, more in ipairs({...}) do table.insert(entry, more) end
  redis.call('XADD', stream, 'MAXLEN', '~', 10000, '*', unpack(entry))
end
local function scheduleNotice(notice, id)
  if notice.atMs then redis.call('ZADD', notice.index, string.format('%d', notice.atMs), id)
  else redis.call('ZREM', notice.index, id) end
end
local function insertKey(key, recordName, credentialName, listName)
  redis.call('HSET', recordName, unpack(key.fields))
  redis.call('SET', credentialName, key.id)
  redis.call('ZADD', listName, key.createdAtMs, key.id)
  if key.notice then scheduleNotice(key.notice, key.id) end
end
local function tell(events, facts)
  for _, event in ipairs(events or {}) do
    for name, value in pairs(facts) do if value then event.data[name] = value end end
    local payload = cjson.encode({ type = event.type, timestamp = event.timestamp, data = event.data })
    for _, item in ipairs(event.items) do
      local record = event.itemPrefix .. item.id
      redis.call('HSET', record, 'channel', item.channel, 'ownerId', facts.ownerId, 'payload', payload,
        'attempts', 0, 'createdAtMs', string.format('%d', event.atMs))
      redis.call('EXPIRE', record, event.keptSeconds)
      redis.call('ZADD', event.outbox, string.format('%d', event.atMs), item.id)
    end
    redis.call('ZREMRANGEBYRANK', event.outbox, 0, -event.mostItems - 1)
  end
end
`
