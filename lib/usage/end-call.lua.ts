import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'

/** Releases a lease for a running export. Replies how many were released: 1 or 0. */
export const releaseLeaseScript = defineScript({
  name: 'release-lease',
  keys: ['runningExports'],
  input: z.object({ leaseId: z.string() }),
  reply: z.number(),
  lua: `return redis.call('ZREM', keys.runningExports, input.leaseId)`,
})
