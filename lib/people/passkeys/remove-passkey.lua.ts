import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { flagReply } from '@/lib/store/replies'
import { hasFactorPart } from '../recovery-codes/has-factor.lua'

/** Removes a passkey of a user; with the last second factor, the recovery codes as well. Replies false if it was not
 * there. */
export const removePasskeyScript = defineScript({
  name: 'remove-passkey',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({
    field: z.string(),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: flagReply,
  lua: `${audit}${outbox}${hasFactorPart}
local stored = redis.call('HGET', keys.user, input.field)
if not stored then return 0 end
redis.call('HDEL', keys.user, input.field)
if not hasFactor(keys.user) then redis.call('DEL', keys.recoveryCodes) end
local name = cjson.decode(stored).name
audit(keys.activity, input.entry, 'passkey', name)
notify(input.events, { ownerId = input.userId, named = name })
return 1
`,
})
