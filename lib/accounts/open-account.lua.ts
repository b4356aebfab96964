import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { account, accountInput, accountKeys } from './account.lua'

/** Creates a user together with the default key. */
export const openAccountScript = defineScript({
  name: 'open-account',
  keys: accountKeys,
  input: accountInput,
  reply: z.enum(['opened', 'id_taken', 'email_taken']),
  lua: `${account}
return openAccount()
`,
})
