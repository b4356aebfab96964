/**
 * What the gate has to know of a credential, in one step, and nothing else: neither the sealed token nor the
 * password hash leaves the store.
 * KEYS credential. ARGV prefixes of key records and of users; the id of a user somebody asks about, or an empty text.
 * Returns [key fields, owner fields, whether there is such a user: 1 or 0], the fields flat, or an empty list when
 * nobody holds such a credential.
 */
export const readCredentialScript = `
local function pick(record, names)
  local found = redis.call('HMGET', record, unpack(names))
  local fields = {}
  for at, name in ipairs(names) do
    if found[at] then
      table.insert(fields, name)
      table.insert(fields, found[at])
    end
  end
  return fields
end
local id = redis.call('GET', KEYS[1])
local owner = id and redis.call('HGET', ARGV[1] .. id, 'ownerId')
if not owner then return {} end
return {
  pick(ARGV[1] .. id, {'id', 'ownerId', 'name', 'status', 'createdAtMs', 'expiresAtMs'}),
  pick(ARGV[2] .. owner, {'id', 'name', 'role', 'status', 'defaultKeyId'}),
  redis.call('EXISTS', ARGV[2] .. ARGV[3]),
}
`
