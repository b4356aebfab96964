import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Withdraws an open invitation; its e-mail address and user id become free. */
export const withdrawInvitationScript = defineScript({
  name: 'withdraw-invitation',
  keys: ['administrator', 'invitation', 'invitations', 'activity'],
  input: z.object({
    id: z.string(),
    emailPrefix: z.string(),
    invitedPrefix: z.string(),
    entry: entryInput,
  }),
  reply: z.enum(['withdrawn', 'forbidden', 'not_found']),
  lua: `${audit}${administratorCheck}
local function release(pointer)
  if redis.call('GET', pointer) == input.id then redis.call('DEL', pointer) end
end
if not isAdministrator(keys.administrator) then return 'forbidden' end
local found = redis.call('HMGET', keys.invitation, 'state', 'emailFolded', 'userId', 'email')
if found[1] ~= 'open' then return 'not_found' end
redis.call('HSET', keys.invitation, 'state', 'withdrawn')
redis.call('ZREM', keys.invitations, input.id)
release(input.emailPrefix .. found[2])
release(input.invitedPrefix .. found[3])
audit(keys.activity, input.entry, 'email', found[4])
return 'withdrawn'
`,
})
