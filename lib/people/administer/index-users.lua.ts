import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/**
 * Goes through a part of a store that is older than the index of users, and puts the users it meets into the index. The
 * store remembers how far it came, so that any call continues. Replies how many parts are left: 1 or 0.
 */
export const scanUsersScript = defineScript({
  name: 'scan-users',
  keys: ['usersScan'],
  input: z.object({
    /** `user-by-email:*`. */
    emailPattern: z.string(),
    userPrefix: z.string(),
    most: z.number(),
  }),
  reply: z.number(),
  lua: `${userIndex}
local found = redis.call('SCAN', redis.call('GET', keys.usersScan) or '0',
  'MATCH', input.emailPattern, 'COUNT', input.most)
for _, pointer in ipairs(found[2]) do indexUser(input.userPrefix .. redis.call('GET', pointer)) end
if found[1] == '0' then
  redis.call('DEL', keys.usersScan)
  return 0
end
redis.call('SET', keys.usersScan, found[1])
return 1
`,
})

/**
 * Puts users of the index into their order by name: the next `most` from a rank on. Replies the rank to continue at, or
 * -1 at the end.
 */
export const indexUsersScript = defineScript({
  name: 'index-users',
  keys: ['users'],
  input: z.object({ userPrefix: z.string(), from: z.number(), most: z.number() }),
  reply: z.number(),
  lua: `${userIndex}
local ids, kept = redis.call('ZRANGE', keys.users, input.from, input.from + input.most - 1), 0
for _, id in ipairs(ids) do
  indexUser(input.userPrefix .. id)
  if redis.call('HEXISTS', input.userPrefix .. id, 'card') == 1 then kept = kept + 1
  else redis.call('ZREM', keys.users, id) end
end
if #ids < input.most then return -1 end
return input.from + kept
`,
})
