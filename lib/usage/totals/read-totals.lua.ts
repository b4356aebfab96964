import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

const score = z.nullable(z.coerce.number())

/**
 * Reads what the whole instance counts. Replies the totals, how many exports run, how many notices wait in the outbox,
 * and when the first notice of the outbox and the first expiry notice are due (ms).
 */
export const readTotalsScript = defineScript({
  name: 'read-totals',
  isRead: true,
  keys: ['totals', 'exportsRunning', 'outbox', 'expiryNotices'],
  input: z.object(nowInput),
  reply: z.tuple([fieldsReply, z.number(), z.number(), score, score]),
  lua: `local function first(name) return redis.call('ZRANGE', name, 0, 0, 'WITHSCORES')[2] or false end
return {
  redis.call('HGETALL', keys.totals),
  redis.call('ZCOUNT', keys.exportsRunning, whole(nowMs), '+inf'),
  redis.call('ZCARD', keys.outbox), first(keys.outbox), first(keys.expiryNotices),
}
`,
})
