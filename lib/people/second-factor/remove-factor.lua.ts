import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Turns off a user's second factor and removes the recovery codes. Replies false if it was off. */
export const removeFactorScript = defineScript({
  name: 'remove-factor',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({ entry: entryInput }),
  reply: flagReply,
  lua: `${audit}
if redis.call('HDEL', keys.user, 'factorSealed', 'factorSinceMs', 'factorStep') == 0 then return 0 end
redis.call('DEL', keys.recoveryCodes)
audit(keys.activity, input.entry)
return 1
`,
})
