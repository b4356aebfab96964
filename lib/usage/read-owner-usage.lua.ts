import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Reads the last calls of an owner's keys: each call with the name of its key, which is empty for a deleted key. */
export const readOwnerCallsScript = defineScript({
  name: 'read-owner-calls',
  isRead: true,
  keys: ['lastCalls'],
  input: z.object({ ownerId: z.string(), keyRecordPrefix: z.string(), mostCalls: z.number() }),
  reply: z.array(z.string()),
  lua: `local calls = {}
for _, call in ipairs(redis.call('LRANGE', keys.lastCalls, 0, input.mostCalls - 1)) do
  local record = input.keyRecordPrefix .. (string.match(call, '"keyId":"([^"]*)"') or '')
  local found = redis.call('HMGET', record, 'ownerId', 'name', 'deletedAtMs')
  table.insert(calls, call)
  table.insert(calls, found[1] == input.ownerId and not found[3] and found[2] or '')
end
return calls
`,
})
