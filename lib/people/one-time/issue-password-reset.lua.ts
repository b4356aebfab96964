import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Creates a password reset for another user. An earlier link stops working. */
export const issuePasswordResetScript = defineScript({
  name: 'issue-password-reset',
  keys: ['user', 'reset', 'activity', 'administrator?'],
  input: z.object({
    hash: z.string(),
    userId: z.string(),
    expiresAtMs: z.number(),
    keptSeconds: z.number(),
    entry: entryInput,
  }),
  reply: z.enum(['issued', 'forbidden', 'self', 'not_found', 'deactivated']),
  lua: `${audit}${administratorCheck}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
if keys.administrator == keys.user then return 'self' end
local found = redis.call('HMGET', keys.user, 'status', 'epoch')
if not found[1] then return 'not_found' end
if found[1] ~= 'active' then return 'deactivated' end
redis.call('HSET', keys.reset, 'userId', input.userId, 'epoch', found[2],
  'expiresAtMs', whole(input.expiresAtMs), 'state', 'open')
redis.call('EXPIRE', keys.reset, input.keptSeconds)
redis.call('HSET', keys.user, 'resetHash', input.hash)
audit(keys.activity, input.entry)
return 'issued'
`,
})
