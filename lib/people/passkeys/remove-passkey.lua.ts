import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'
import { hasFactorPart } from '../recovery-codes/has-factor.lua'

/** Removes a passkey of a user; with the last second factor, the recovery codes as well. Replies false if it was not
 * there. */
export const removePasskeyScript = defineScript({
  name: 'remove-passkey',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({ field: z.string(), entry: entryInput }),
  reply: flagReply,
  lua: `${audit}${hasFactorPart}
local stored = redis.call('HGET', keys.user, input.field)
if not stored then return 0 end
redis.call('HDEL', keys.user, input.field)
if not hasFactor(keys.user) then redis.call('DEL', keys.recoveryCodes) end
audit(keys.activity, input.entry, 'passkey', cjson.decode(stored).name)
return 1
`,
})
