import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/**
 * Reads the usage of an owner's key and its last calls. The reply is empty for a deleted key and for a key of another
 * user.
 */
export const readKeyUsageScript = defineScript({
  name: 'read-key-usage',
  isRead: true,
  keys: ['key', 'keyUsage', 'lastCalls'],
  input: z.object({ ownerId: z.string(), mostCalls: z.number() }),
  reply: z.union([z.tuple([]), z.tuple([fieldsReply, z.array(z.string())])]),
  lua: `
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs')
if found[1] ~= input.ownerId or found[2] then return {} end
return { redis.call('HGETALL', keys.keyUsage), redis.call('LRANGE', keys.lastCalls, 0, input.mostCalls - 1) }
`,
})
