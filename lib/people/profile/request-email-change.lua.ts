import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/** Stores that a user wants another e-mail address. Nothing changes before the link is opened; an earlier one stops
 * working. Replies whether the address is free. */
export const requestEmailChangeScript = defineScript({
  name: 'request-email-change',
  keys: ['user', 'emailChange', 'newUserByEmail', 'activity'],
  input: z.object({
    hash: z.string(),
    userId: z.string(),
    before: z.string(),
    email: z.string(),
    expiresAtMs: z.number(),
    keptSeconds: z.number(),
    entry: entryInput,
    events: eventsInput,
  }),
  reply: z.enum(['free', 'taken', 'overtaken']),
  lua: `${audit}${outbox}
local found = redis.call('HMGET', keys.user, 'email', 'epoch')
if found[1] ~= input.before then return 'overtaken' end
redis.call('HSET', keys.emailChange, 'userId', input.userId, 'email', input.email, 'epoch', found[2],
  'expiresAtMs', whole(input.expiresAtMs), 'state', 'open')
redis.call('EXPIRE', keys.emailChange, input.keptSeconds)
redis.call('HSET', keys.user, 'emailChangeHash', input.hash)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
local owner = redis.call('GET', keys.newUserByEmail)
return owner and owner ~= input.userId and 'taken' or 'free'
`,
})
