import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Reads the names of users, in the order of their ids; empty for those that do not exist. */
export const namesOfUsersScript = defineScript({
  name: 'names-of-users',
  isRead: true,
  keys: [],
  input: z.object({ userPrefix: z.string(), ids: z.array(z.string()) }),
  reply: z.array(z.string()),
  lua: `
local names = {}
for _, id in ipairs(input.ids) do
  table.insert(names, redis.call('HGET', input.userPrefix .. id, 'name') or '')
end
return names
`,
})
