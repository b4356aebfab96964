/**
 * Lua that the key scripts share. Each takes one JSON object as ARGV[1]; `entry` in it is an audit entry's flat
 * fields, `key` a new key: `{ id, createdAtMs, fields }` with the record's flat fields.
 */
export const keyPrelude = `
local input = cjson.decode(ARGV[1])
local function audit(stream, entry, ...)
  for _, more in ipairs({...}) do table.insert(entry, more) end
  redis.call('XADD', stream, 'MAXLEN', '~', 10000, '*', unpack(entry))
end
local function insertKey(key, recordName, credentialName, listName)
  redis.call('HSET', recordName, unpack(key.fields))
  redis.call('SET', credentialName, key.id)
  redis.call('ZADD', listName, key.createdAtMs, key.id)
end
`
