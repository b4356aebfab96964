import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { flagReply } from '@/lib/store/replies'
import { hasFactorPart } from '../recovery-codes/has-factor.lua'

/** Removes the authenticator app of a user, and with the last second factor the recovery codes. Replies false if there
 * was nothing to remove. */
export const removeFactorScript = defineScript({
  name: 'remove-factor',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({ entry: entryInput, userId: z.string(), events: eventsInput }),
  reply: flagReply,
  lua: `${audit}${outbox}${hasFactorPart}
if redis.call('HDEL', keys.user, 'factorSealed', 'factorSinceMs', 'factorStep') == 0 then return 0 end
if not hasFactor(keys.user) then redis.call('DEL', keys.recoveryCodes) end
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 1
`,
})
