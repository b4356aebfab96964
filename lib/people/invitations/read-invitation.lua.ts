/**
 * The invitation a link leads to. KEYS invitation-by-link. ARGV[1] prefix of the records.
 * Returns its record, flat; empty when there is none.
 */
export const readInvitationScript = `
local id = redis.call('GET', KEYS[1])
if not id then return {} end
return redis.call('HGETALL', ARGV[1] .. id)
`
