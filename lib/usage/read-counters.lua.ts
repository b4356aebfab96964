import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { jsonReply } from '@/lib/store/replies'
import { sumsReply } from './usage-series'

/** Reads the totals of counters of hours and days. */
export const readSumsScript = defineScript({
  name: 'read-sums',
  isRead: true,
  keys: ['counters*'],
  input: z.object({}),
  reply: sumsReply,
  lua: `local sums = {}
for _, name in ipairs(keys.counters) do
  table.insert(sums, redis.call('HMGET', name, 'allowed', 'limited', 'refused', 'rows', 'bytes'))
end
return sums
`,
})

/** Reads about `most` fields of one counter. Replies the cursor to continue at, or 0, and the fields with their values. */
export const readFieldsScript = defineScript({
  name: 'read-fields',
  isRead: true,
  keys: ['counter'],
  input: z.object({ cursor: z.string(), most: z.number() }),
  reply: z.tuple([z.string(), jsonReply(z.array(z.string()))]),
  lua: `local found = redis.call('HSCAN', keys.counter, input.cursor, 'COUNT', input.most)
return { found[1], #found[2] > 0 and cjson.encode(found[2]) or '[]' }
`,
})
