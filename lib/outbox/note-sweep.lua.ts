import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'

/** Notes that the scheduled jobs were run to their end. */
export const noteSweepScript = defineScript({
  name: 'note-sweep',
  keys: ['totals'],
  input: z.object(nowInput),
  reply: z.null(),
  lua: `redis.call('HSET', keys.totals, 'sweptAtMs', whole(nowMs))
`,
})
