import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/** Turns off the second factor of another user: the app, every passkey and the recovery codes. Ends every session. */
export const resetFactorScript = defineScript({
  name: 'reset-factor',
  keys: ['user', 'recoveryCodes', 'userSessions', 'activity', 'administrator?'],
  input: z.object({
    sessionPrefix: z.string(),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: z.enum(['changed', 'is_off', 'forbidden', 'self', 'not_found']),
  lua: `${audit}${outbox}${administratorCheck}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
if keys.administrator == keys.user then return 'self' end
if redis.call('EXISTS', keys.user) == 0 then return 'not_found' end
local removed = redis.call('HDEL', keys.user, 'factorSealed', 'factorSinceMs', 'factorStep', 'wrongCodes', 'wrongCodesSinceMs')
for _, field in ipairs(redis.call('HKEYS', keys.user)) do
  if string.sub(field, 1, 8) == 'passkey:' then removed = removed + redis.call('HDEL', keys.user, field) end
end
if removed == 0 then return 'is_off' end
for _, id in ipairs(redis.call('ZRANGE', keys.userSessions, 0, -1)) do redis.call('DEL', input.sessionPrefix .. id) end
redis.call('DEL', keys.userSessions, keys.recoveryCodes)
redis.call('HINCRBY', keys.user, 'epoch', 1)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 'changed'
`,
})
