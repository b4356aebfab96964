import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Turns on a user's second factor, with recovery codes. Replies false if the user does not exist or it is on. */
export const addFactorScript = defineScript({
  name: 'add-factor',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({
    sealed: z.string(),
    sinceMs: z.number(),
    /** Time step of the code that confirmed it, which must not work again. */
    step: z.number(),
    hashes: z.array(z.string()),
    entry: entryInput,
  }),
  reply: flagReply,
  lua: `${audit}
if redis.call('EXISTS', keys.user) == 0 then return 0 end
if redis.call('HEXISTS', keys.user, 'factorSealed') == 1 then return 0 end
redis.call('HSET', keys.user, 'factorSealed', input.sealed,
  'factorSinceMs', whole(input.sinceMs), 'factorStep', whole(input.step))
redis.call('DEL', keys.recoveryCodes)
redis.call('SADD', keys.recoveryCodes, unpack(input.hashes))
audit(keys.activity, input.entry)
return 1
`,
})
