import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { flagReply } from '@/lib/store/replies'

/** Saves one setting of Home with the person. Replies false when the person is gone. */
export const saveHomeScript = defineScript({
  name: 'save-home',
  keys: ['user'],
  input: z.object({ field: z.string(), value: z.string() }),
  reply: flagReply,
  lua: `if redis.call('EXISTS', keys.user) == 0 then return 0 end
redis.call('HSET', keys.user, input.field, input.value)
return 1
`,
})

/** Reads the page that opens after sign-in. */
export const readStartPageScript = defineScript({
  name: 'read-start-page',
  isRead: true,
  keys: ['user'],
  input: z.object({ field: z.string() }),
  reply: z.nullable(z.string()),
  lua: `return redis.call('HGET', keys.user, input.field)
`,
})
