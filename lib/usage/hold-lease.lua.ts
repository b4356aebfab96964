import { z } from 'zod'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { flagReply } from '@/lib/store/replies'

/**
 * Extends a lease for a running export, and takes it again if it has ended. Replies false when the lease has ended
 * and `mostAtOnce` others are held.
 */
export const holdLeaseScript = defineScript({
  name: 'hold-lease',
  keys: ['runningExports'],
  input: z.object({
    leaseId: z.string(),
    ...nowInput,
    seconds: z.number(),
    mostAtOnce: z.number().optional(),
  }),
  reply: flagReply,
  lua: `redis.call('ZREMRANGEBYSCORE', keys.runningExports, '-inf', whole(nowMs))
local isHeld = redis.call('ZSCORE', keys.runningExports, input.leaseId)
if not isHeld and input.mostAtOnce and redis.call('ZCARD', keys.runningExports) >= input.mostAtOnce then return 0 end
redis.call('ZADD', keys.runningExports, whole(nowMs + input.seconds * 1000), input.leaseId)
local seconds = math.max(input.seconds, redis.call('TTL', keys.runningExports))
redis.call('EXPIRE', keys.runningExports, seconds)
return 1
`,
})
