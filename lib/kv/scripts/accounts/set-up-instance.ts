import { accountPrelude } from './account-prelude'
import { indexUsers } from './index-users'

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
