import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { flagReply } from '@/lib/store/replies'

/** Consumes a time step of a second factor: no code works twice. Replies false if the factor has changed, or if this
 * step or a later one was used. */
export const consumeTotpStepScript = defineScript({
  name: 'consume-totp-step',
  keys: ['user'],
  input: z.object({
    /** The sealed secret that was checked. */
    sealed: z.string(),
    step: z.number(),
  }),
  reply: flagReply,
  lua: `
local found = redis.call('HMGET', keys.user, 'factorSealed', 'factorStep')
if found[1] ~= input.sealed then return 0 end
if tonumber(found[2] or '0') >= input.step then return 0 end
redis.call('HSET', keys.user, 'factorStep', whole(input.step))
return 1
`,
})
