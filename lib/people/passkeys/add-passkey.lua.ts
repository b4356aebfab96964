import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { hasFactorPart } from '../recovery-codes/has-factor.lua'

/**
 * Stores a passkey of a user and uses up its challenge, unless another factor is there that was not shown. The first
 * second factor brings recovery codes.
 */
export const addPasskeyScript = defineScript({
  name: 'add-passkey',
  keys: ['user', 'recoveryCodes', 'activity', 'challenge'],
  input: z.object({
    /** Field of the user: `passkey:<credential id>`. */
    field: z.string(),
    value: z.string(),
    /** Whether a factor that was there was shown. */
    isProven: z.boolean(),
    most: z.number(),
    hashes: z.array(z.string()),
    rememberedSeconds: z.number(),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: z.enum(['added', 'added_with_codes', 'known', 'full', 'too_late']),
  lua: `${audit}${outbox}${hasFactorPart}
if redis.call('EXISTS', keys.user) == 0 or redis.call('EXISTS', keys.challenge) == 1 then return 'too_late' end
if not input.isProven and hasFactor(keys.user) then return 'too_late' end
if redis.call('HEXISTS', keys.user, input.field) == 1 then return 'known' end
local count = 0
for _, field in ipairs(redis.call('HKEYS', keys.user)) do
  if string.sub(field, 1, 8) == 'passkey:' then count = count + 1 end
end
if count >= input.most then return 'full' end
redis.call('SET', keys.challenge, '', 'EX', input.rememberedSeconds)
redis.call('HSET', keys.user, input.field, input.value)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
if redis.call('EXISTS', keys.recoveryCodes) == 1 then return 'added' end
redis.call('SADD', keys.recoveryCodes, unpack(input.hashes))
return 'added_with_codes'
`,
})
