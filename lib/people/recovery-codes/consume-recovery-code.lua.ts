import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'
import { hasFactorPart } from './has-factor.lua'

/** Consumes a recovery code of a user. Replies false if the code is unknown or the second factor is off. */
export const consumeRecoveryCodeScript = defineScript({
  name: 'consume-recovery-code',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({ hash: z.string(), entry: entryInput }),
  reply: flagReply,
  lua: `${audit}${hasFactorPart}
if not hasFactor(keys.user) then return 0 end
if redis.call('SREM', keys.recoveryCodes, input.hash) == 0 then return 0 end
audit(keys.activity, input.entry, 'left', redis.call('SCARD', keys.recoveryCodes))
return 1
`,
})
