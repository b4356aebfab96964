import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { expiryIndex, noticeInput } from '@/lib/store/lua/expiry-index.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/** Puts the notice that a key expires into the outbox, once, even when several callers find it due. Replies
 * `silent` when the key is no longer active, and `overtaken` when another caller was first or the key has changed. */
export const claimNoticeScript = defineScript({
  name: 'claim-notice',
  keys: ['expiryNotices', 'key'],
  input: z.object({
    id: z.string(),
    /** Score of the key, as the index replied it. */
    score: z.string(),
    /** As stored; empty when the key does not expire. */
    expiresAtMs: z.string(),
    /** The next notice. */
    notice: noticeInput,
    events: eventsInput,
  }),
  reply: z.enum(['told', 'silent', 'overtaken']),
  lua: `${outbox}${expiryIndex}
if redis.call('ZSCORE', keys.expiryNotices, input.id) ~= input.score then return 'overtaken' end
local found = redis.call('HMGET', keys.key, 'ownerId', 'status', 'expiresAtMs', 'name', 'hint')
if (found[3] or '') ~= input.expiresAtMs then return 'overtaken' end
if not found[1] or found[2] == 'revoked' then
  redis.call('ZREM', keys.expiryNotices, input.id)
  return 'silent'
end
scheduleNotice(input.notice, input.id)
if found[2] ~= 'activated' then return 'silent' end
notify(input.events, { ownerId = found[1], keyId = input.id, keyName = found[4], hint = found[5] })
return 'told'
`,
})
