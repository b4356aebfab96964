import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/**
 * Changes the role of another user; without an administrator, for the operator. Users cannot change their own role, so
 * one administrator always remains, even when several changes run at once.
 */
export const changeUserRoleScript = defineScript({
  name: 'change-user-role',
  keys: ['user', 'activity', 'administrator?'],
  input: z.object({ role: z.string(), entry: entryInput }),
  reply: z.enum(['changed', 'unchanged', 'forbidden', 'self', 'not_found']),
  lua: `${audit}${administratorCheck}${userIndex}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
if keys.administrator == keys.user then return 'self' end
local before = redis.call('HGET', keys.user, 'role')
if not before then return 'not_found' end
if before == input.role then return 'unchanged' end
redis.call('HSET', keys.user, 'role', input.role)
indexUser(keys.user)
audit(keys.activity, input.entry, 'before', before)
return 'changed'
`,
})
