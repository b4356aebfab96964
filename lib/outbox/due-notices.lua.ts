import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Lists the keys whose expiry notices are due: id, score in the index (ms, as text) and expiry (ms, as text) or an
 * empty text. */
export const dueNoticesScript = defineScript({
  name: 'due-notices',
  keys: ['expiryNotices'],
  input: z.object({ keyPrefix: z.string(), nowMs: z.number(), most: z.number() }),
  reply: z.array(z.tuple([z.string(), z.string(), z.string()])),
  lua: `
local reply = {}
local due = redis.call('ZRANGEBYSCORE', keys.expiryNotices, '-inf', whole(input.nowMs),
  'WITHSCORES', 'LIMIT', 0, input.most)
for at = 1, #due, 2 do
  table.insert(reply, { due[at], due[at + 1], redis.call('HGET', input.keyPrefix .. due[at], 'expiresAtMs') or '' })
end
return reply
`,
})
