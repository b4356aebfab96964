import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/** Deactivates or reactivates another user. Deactivating ends every session for good. Users cannot deactivate
 * themselves, so one administrator always remains. */
export const setUserStatusScript = defineScript({
  name: 'set-user-status',
  keys: ['user', 'activity', 'administrator?'],
  input: z.object({ status: z.enum(['active', 'deactivated']), entry: entryInput }),
  reply: z.enum(['changed', 'unchanged', 'forbidden', 'self', 'not_found']),
  lua: `${audit}${administratorCheck}${userIndex}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
if keys.administrator == keys.user then return 'self' end
local before = redis.call('HGET', keys.user, 'status')
if not before then return 'not_found' end
if before == input.status then return 'unchanged' end
redis.call('HSET', keys.user, 'status', input.status)
indexUser(keys.user)
if input.status == 'deactivated' then redis.call('HINCRBY', keys.user, 'epoch', 1) end
audit(keys.activity, input.entry)
return 'changed'
`,
})
