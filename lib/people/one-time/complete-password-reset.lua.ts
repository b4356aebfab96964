import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { linkState, linkStates } from './link-state.lua'

/** Consumes a password reset: sets the new password and ends every session of the user. Otherwise replies the state of
 * the reset. */
export const completePasswordResetScript = defineScript({
  name: 'complete-password-reset',
  keys: ['reset', 'user', 'activity'],
  input: z.object({
    hash: z.string(),
    passwordHash: z.string(),
    nowMs: z.number(),
    userId: z.string(),
    entry: entryInput,
    events: eventsInput,
  }),
  reply: z.enum(['completed', ...linkStates]),
  lua: `${audit}${outbox}${linkState}
local state = linkState(keys.reset, keys.user, 'resetHash', input.hash, input.nowMs)
if state ~= 'open' then return state end
redis.call('HSET', keys.reset, 'state', 'used')
redis.call('HSET', keys.user, 'passwordHash', input.passwordHash)
redis.call('HDEL', keys.user, 'resetHash')
redis.call('HINCRBY', keys.user, 'epoch', 1)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 'completed'
`,
})
