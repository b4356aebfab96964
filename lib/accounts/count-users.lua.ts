import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Counts the users of the index. */
export const countUsersScript = defineScript({
  name: 'count-users',
  keys: ['users'],
  input: z.object({}),
  reply: z.number(),
  lua: `return redis.call('ZCARD', keys.users)`,
})
