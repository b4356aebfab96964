import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/**
 * Sets, or removes, the limits that an administrator allows: a field of the record of a key or a person, or of the
 * instance. A record of a key or a person must exist, a key must be on its owner's list.
 */
export const setAllowanceScript = defineScript({
  name: 'set-allowance',
  keys: ['record', 'activity', 'administrator?'],
  input: z.object({
    field: z.string(),
    /** JSON; missing to remove the limits. */
    limits: z.optional(z.string()),
    /** Of a key: its owner. */
    ownerId: z.optional(z.string()),
    mustExist: z.boolean(),
    entry: entryInput,
    /** For the owner; none for a role. */
    events: eventsInput,
  }),
  reply: z.enum(['changed', 'unchanged', 'forbidden', 'not_found']),
  lua: `${audit}${administratorCheck}${outbox}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
local found = redis.call('HMGET', keys.record, 'id', 'ownerId', 'deletedAtMs', 'name', input.field, 'hint')
if input.mustExist and (not found[1] or found[3]) then return 'not_found' end
if input.ownerId and found[2] ~= input.ownerId then return 'not_found' end
if (found[5] or nil) == input.limits then return 'unchanged' end
if input.limits then redis.call('HSET', keys.record, input.field, input.limits)
else redis.call('HDEL', keys.record, input.field) end
if input.ownerId then
  audit(keys.activity, input.entry, 'keyName', found[4])
  notify(input.events, { ownerId = input.ownerId, keyId = found[1], keyName = found[4], hint = found[6] })
else
  audit(keys.activity, input.entry)
  notify(input.events, { ownerId = found[1] })
end
return 'changed'
`,
})
