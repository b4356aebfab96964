import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Lists some names of the store. Replies where to continue, `0` at the end, and the names; one may come twice. */
export const scanNamesScript = defineScript({
  name: 'scan-names',
  isRead: true,
  keys: [],
  input: z.object({ cursor: z.string(), count: z.number() }),
  reply: z.tuple([z.string(), z.array(z.string())]),
  lua: `return redis.call('SCAN', input.cursor, 'COUNT', input.count)`,
})
