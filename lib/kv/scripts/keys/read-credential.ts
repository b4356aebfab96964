/**
 * What the gate has to know of a credential, in one step.
 * KEYS credential. ARGV prefixes of key records, users and key usage.
 * Returns [key fields, owner fields], or an empty list when nobody holds such a credential.
 */
export const readCredentialScript = `
local id = redis.call('GET', KEYS[1])
if not id then return {} end
local key = redis.call('HGETALL', ARGV[1] .. id)
local owner = redis.call('HGET', ARGV[1] .. id, 'ownerId')
if not owner then return {} end
return { key, redis.call('HGETALL', ARGV[2] .. owner) }
`
