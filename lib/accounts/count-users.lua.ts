import { indexUsers } from '@/lib/store/lua/index-users.lua'

/**
 * How many users there are. KEYS users. ARGV[1] { emailPattern, userPrefix }.
 */
export const countUsersScript = `
local input = cjson.decode(ARGV[1])
${indexUsers}
if redis.call('ZCARD', KEYS[1]) == 0 then indexUsers(KEYS[1]) end
return redis.call('ZCARD', KEYS[1])
`
