import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { flagReply } from '@/lib/store/replies'

/** Disconnects the identity of a user with a provider. Replies false if none was connected. */
export const unlinkUserIdentityScript = defineScript({
  name: 'unlink-user-identity',
  keys: ['user', 'activity'],
  input: z.object({
    /** Field of the user: `identity:<provider>`. */
    field: z.string(),
    /** `user-by-identity:<provider>:`. */
    identityPrefix: z.string(),
    entry: entryInput,
    userId: z.string(),
    events: eventsInput,
  }),
  reply: flagReply,
  lua: `${audit}${outbox}
local subject = redis.call('HGET', keys.user, input.field)
if not subject then return 0 end
redis.call('DEL', input.identityPrefix .. subject)
redis.call('HDEL', keys.user, input.field)
audit(keys.activity, input.entry)
notify(input.events, { ownerId = input.userId })
return 1
`,
})
