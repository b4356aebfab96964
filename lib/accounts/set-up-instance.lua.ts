import { accountPrelude } from '@/lib/store/lua/account-prelude.lua'
import { indexUsers } from '@/lib/store/lua/index-users.lua'

/**
 * Makes the first user of an instance; of several at once, one.
 * KEYS and ARGV as the prelude says, and in ARGV[1] `emailPattern` and `userPrefix`.
 * Returns 'opened', or 'closed' when there is a user already.
 */
export const setUpInstanceScript = `${accountPrelude}${indexUsers}
if redis.call('ZCARD', KEYS[7]) == 0 then indexUsers(KEYS[7]) end
if redis.call('ZCARD', KEYS[7]) > 0 then return 'closed' end
return openAccount()
`
