import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { indexInput, indexUsers } from '@/lib/store/lua/index-users.lua'

/** Counts the users. */
export const countUsersScript = defineScript({
  name: 'count-users',
  keys: ['users'],
  input: indexInput,
  reply: z.number(),
  lua: `${indexUsers}
if redis.call('ZCARD', keys.users) == 0 then indexUsers(keys.users) end
return redis.call('ZCARD', keys.users)
`,
})
