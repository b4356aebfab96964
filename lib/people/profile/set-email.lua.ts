import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { moveEmail, moveEmailInput, moveEmailKeys, moveEmailOutcomes } from './move-email.lua'

/** Gives a user another e-mail address; without an administrator, for the operator. */
export const setEmailScript = defineScript({
  name: 'set-email',
  keys: [...moveEmailKeys, 'administrator?'],
  input: moveEmailInput,
  reply: z.enum([...moveEmailOutcomes, 'forbidden']),
  lua: `${moveEmail}${administratorCheck}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
return moveEmail()
`,
})
