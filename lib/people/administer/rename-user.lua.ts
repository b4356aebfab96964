import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/** Changes the name of a user, and with it the order of the list of users. Replies `conflict` for another e-mail address
 * than the text was made of. */
export const renameUserScript = defineScript({
  name: 'rename-user',
  keys: ['user', 'activity', 'administrator?'],
  input: z.object({
    name: z.string(),
    /** As `userSearchText` makes it of the e-mail address. */
    email: z.string(),
    searchText: z.string(),
    entry: entryInput,
  }),
  reply: z.enum(['changed', 'unchanged', 'forbidden', 'not_found', 'conflict']),
  lua: `${audit}${administratorCheck}${userIndex}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
local found = redis.call('HMGET', keys.user, 'name', 'email')
if not found[1] then return 'not_found' end
if found[2] ~= input.email then return 'conflict' end
if found[1] == input.name then return 'unchanged' end
redis.call('HSET', keys.user, 'name', input.name, 'searchText', input.searchText)
indexUser(keys.user)
audit(keys.activity, input.entry, 'before', found[1])
return 'changed'
`,
})
