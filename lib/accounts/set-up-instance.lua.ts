import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { account, accountInput, accountKeys } from './account.lua'

/** Creates the first user of an instance; only one of several concurrent calls succeeds. `closed`: a user exists. */
export const setUpInstanceScript = defineScript({
  name: 'set-up-instance',
  keys: [...accountKeys, 'users'],
  input: accountInput,
  reply: z.enum(['opened', 'closed', 'id_taken', 'email_taken']),
  lua: `${account}
if redis.call('ZCARD', keys.users) > 0 then return 'closed' end
return openAccount()
`,
})
