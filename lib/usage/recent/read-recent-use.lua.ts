import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Reads the last calls of an owner's keys, and when each was last used. Deleted keys and keys of other owners are left out. */
export const readRecentUseScript = defineScript({
  name: 'read-recent-use',
  isRead: true,
  keys: [],
  input: z.object({
    ownerId: z.string(),
    keyIds: z.readonly(z.array(z.string())),
    keyPrefix: z.string(),
    callsPrefix: z.string(),
    usagePrefix: z.string(),
    mostCalls: z.number(),
  }),
  reply: z.array(z.tuple([z.string(), z.string(), z.coerce.number(), z.array(z.string())])),
  lua: `local reply = {}
for _, id in ipairs(input.keyIds) do
  local found = redis.call('HMGET', input.keyPrefix .. id, 'ownerId', 'name', 'deletedAtMs')
  if found[1] == input.ownerId and not found[3] then
    local calls = redis.call('LRANGE', input.callsPrefix .. id, 0, input.mostCalls - 1)
    local lastUsed = redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '0'
    table.insert(reply, { id, found[2], lastUsed, calls })
  end
end
return reply
`,
})
