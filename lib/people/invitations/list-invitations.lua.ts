import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { invitationReply } from './invitation'

/** Lists the invitations that were not accepted or withdrawn, newest first. Removes from the list those that the store
 * has expired. */
export const listInvitationsScript = defineScript({
  name: 'list-invitations',
  isRead: true,
  keys: ['invitations'],
  input: z.object({ invitationPrefix: z.string(), most: z.number() }),
  reply: z.array(invitationReply),
  lua: `
local records = {}
for _, id in ipairs(redis.call('ZREVRANGE', keys.invitations, 0, input.most - 1)) do
  local record = redis.call('HGETALL', input.invitationPrefix .. id)
  if #record == 0 then redis.call('ZREM', keys.invitations, id) else table.insert(records, record) end
end
return records
`,
})
