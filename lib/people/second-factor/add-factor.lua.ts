import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { hasFactorPart } from '../recovery-codes/has-factor.lua'

/**
 * Turns on a user's app. The first second factor brings recovery codes. Replies `no` if the user does not exist, the app
 * is on, or another factor was not shown.
 */
export const addFactorScript = defineScript({
  name: 'add-factor',
  keys: ['user', 'recoveryCodes', 'activity'],
  input: z.object({
    sealed: z.string(),
    /** Whether a factor that was there was shown. */
    isProven: z.boolean(),
    sinceMs: z.number(),
    /** Time step of the code that confirmed it, which must not work again. */
    step: z.number(),
    hashes: z.array(z.string()),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: z.enum(['no', 'added', 'added_with_codes']),
  lua: `${audit}${outbox}${hasFactorPart}
if redis.call('EXISTS', keys.user) == 0 then return 'no' end
if redis.call('HEXISTS', keys.user, 'factorSealed') == 1 then return 'no' end
if not input.isProven and hasFactor(keys.user) then return 'no' end
redis.call('HSET', keys.user, 'factorSealed', input.sealed,
  'factorSinceMs', whole(input.sinceMs), 'factorStep', whole(input.step))
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
if redis.call('EXISTS', keys.recoveryCodes) == 1 then return 'added' end
redis.call('SADD', keys.recoveryCodes, unpack(input.hashes))
return 'added_with_codes'
`,
})
