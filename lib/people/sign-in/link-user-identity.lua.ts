import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/** Connects an identity of a provider to a user. `taken` means that another user has it, `occupied` that the user has
 * another identity of this provider. */
export const linkUserIdentityScript = defineScript({
  name: 'link-user-identity',
  keys: ['identity', 'user', 'activity'],
  input: z.object({
    userId: z.string(),
    /** Field of the user: `identity:<provider>`. */
    field: z.string(),
    subject: z.string(),
    entry: entryInput,
    events: eventsInput,
  }),
  reply: z.enum(['linked', 'same', 'taken', 'occupied']),
  lua: `${audit}${outbox}
local owner = redis.call('GET', keys.identity)
if owner == input.userId then return 'same' end
if owner then return 'taken' end
if redis.call('HEXISTS', keys.user, input.field) == 1 then return 'occupied' end
redis.call('SET', keys.identity, input.userId)
redis.call('HSET', keys.user, input.field, input.subject)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 'linked'
`,
})
