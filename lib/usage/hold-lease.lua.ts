import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'

/**
 * Extends a lease for a running export, and takes it again if it has ended. The export also counts among those of all keys. Replies `full` when the lease has ended
 * and `mostAtOnce` others are held, and `ended` when the key, or the secret with which the export began, was ended
 * together with its running exports.
 */
export const holdLeaseScript = defineScript({
  name: 'hold-lease',
  keys: ['runningExports', 'key', 'receipt', 'exportsRunning?'],
  input: z.object({
    leaseId: z.string(),
    ...nowInput,
    seconds: z.number(),
    mostAtOnce: z.optional(z.number()),
  }),
  reply: z.enum(['held', 'full', 'ended']),
  lua: `local stopped = redis.call('HGET', keys.key, 'stoppedExports')
if stopped == 'all' or stopped and stopped == redis.call('HGET', keys.receipt, 'lookupId') then return 'ended' end
redis.call('ZREMRANGEBYSCORE', keys.runningExports, '-inf', whole(nowMs))
local isHeld = redis.call('ZSCORE', keys.runningExports, input.leaseId)
if not isHeld and input.mostAtOnce and redis.call('ZCARD', keys.runningExports) >= input.mostAtOnce then return 'full' end
redis.call('ZADD', keys.runningExports, whole(nowMs + input.seconds * 1000), input.leaseId)
local seconds = math.max(input.seconds, redis.call('TTL', keys.runningExports))
redis.call('EXPIRE', keys.runningExports, seconds)
if keys.exportsRunning then
  redis.call('ZREMRANGEBYSCORE', keys.exportsRunning, '-inf', whole(nowMs))
  redis.call('ZADD', keys.exportsRunning, whole(nowMs + input.seconds * 1000), input.leaseId)
  redis.call('EXPIRE', keys.exportsRunning, input.seconds)
end
return 'held'
`,
})
