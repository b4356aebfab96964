import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply, flagReply } from '@/lib/store/replies'

/** Reads the receipt of an export of one key, and whether its lease is held. Replies nothing for another key. */
export const readReceiptScript = defineScript({
  name: 'read-receipt',
  keys: ['receipt', 'runningExports'],
  input: z.object({ keyId: z.string(), exportId: z.string() }),
  reply: z.union([z.tuple([]), z.tuple([fieldsReply, flagReply])]),
  lua: `if redis.call('HGET', keys.receipt, 'keyId') ~= input.keyId then return {} end
local untilMs = tonumber(redis.call('ZSCORE', keys.runningExports, input.exportId) or '0')
return { redis.call('HGETALL', keys.receipt), untilMs > nowMs and 1 or 0 }
`,
})
