import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { flagReply } from '@/lib/store/replies'
import { hasFactorPart } from './has-factor.lua'

/** Replaces the recovery codes of a user. Replies false if the second factor is off. */
export const renewRecoveryCodesScript = defineScript({
  name: 'renew-recovery-codes',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({
    hashes: z.array(z.string()),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: flagReply,
  lua: `${audit}${outbox}${hasFactorPart}
if not hasFactor(keys.user) then return 0 end
redis.call('DEL', keys.recoveryCodes)
redis.call('SADD', keys.recoveryCodes, unpack(input.hashes))
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 1
`,
})
