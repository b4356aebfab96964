import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { account, accountInput, accountKeys } from '@/lib/store/lua/account.lua'
import { indexInput, indexUsers } from '@/lib/store/lua/index-users.lua'

/** Creates the first user of an instance; only one of several concurrent calls succeeds. `closed`: a user exists. */
export const setUpInstanceScript = defineScript({
  name: 'set-up-instance',
  keys: accountKeys,
  input: accountInput.extend(indexInput.shape),
  reply: z.enum(['opened', 'closed', 'id_taken', 'email_taken']),
  lua: `${account}${indexUsers}
if redis.call('ZCARD', keys.users) == 0 then indexUsers(keys.users) end
if redis.call('ZCARD', keys.users) > 0 then return 'closed' end
return openAccount()
`,
})
