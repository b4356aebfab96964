import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { dropUserKeys } from '@/lib/store/lua/drop-user-keys.lua'

/**
 * Deletes another user with everything that lets somebody in: keys, links, sessions, sign-in methods, one-time links and recovery codes.
 * The audit trail stays. Nobody deletes themselves, so an administrator always remains. Replies how many keys ended, with those of the steps before.
 */
export const deleteUserScript = defineScript({
  name: 'delete-user',
  keys: ['user', 'activity', 'administrator'],
  input: z.object({
    id: z.string(),
    /** The pointer that the e-mail address of the record leads to, and that address. */
    email: z.string(),
    userByEmail: z.string(),
    identityPrefix: z.string(),
    /** Keys that have ended in the steps before. */
    dropped: z.number(),
    entry: entryInput,
  }),
  reply: z.union([
    z.tuple([z.enum(['forbidden', 'self', 'not_found', 'conflict'])]),
    z.tuple([z.literal('deleted'), z.number()]),
  ]),
  lua: `${audit}${administratorCheck}${dropUserKeys}
local user, id = keys.user, input.id
if not isAdministrator(keys.administrator) then return {'forbidden'} end
if keys.administrator == user then return {'self'} end
local found = redis.call('HMGET', user, 'id', 'email', 'card', 'name', 'resetHash', 'emailChangeHash')
if not found[1] then return {'not_found'} end
if found[2] ~= input.email then return {'conflict'} end

local count = input.dropped
for _, list in ipairs(keyListsOf(id)) do
  for _, keyId in ipairs(redis.call('ZRANGE', list, 0, -1)) do count = count + dropUserKey(list, keyId, id) end
  redis.call('DEL', list)
end

for _, session in ipairs(redis.call('ZRANGE', '${keyNames.userSessions('')}' .. id, 0, -1)) do
  redis.call('DEL', '${keyNames.session('')}' .. session)
end
redis.call('DEL', '${keyNames.userSessions('')}' .. id, '${keyNames.recoveryCodes('')}' .. id,
  '${keyNames.signInClients('')}' .. id)
if found[5] then redis.call('DEL', '${keyNames.passwordReset('')}' .. found[5]) end
if found[6] then redis.call('DEL', '${keyNames.emailChange('')}' .. found[6]) end
local fields = redis.call('HGETALL', user)
for at = 1, #fields, 2 do
  local provider = string.match(fields[at], '^identity:(.+)$')
  if provider then redis.call('DEL', input.identityPrefix .. provider .. ':' .. fields[at + 1]) end
end
if redis.call('GET', input.userByEmail) == id then redis.call('DEL', input.userByEmail) end
if found[3] then redis.call('ZREM', '${keyNames.usersByName()}', found[3]) end
redis.call('ZREM', '${keyNames.users()}', id)
redis.call('DEL', user)
audit(keys.activity, input.entry, 'before', found[4] or '', 'count', whole(count))
return {'deleted', count}
`,
})
