import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/**
 * Reads one key of an owner: its record, its last use, and the id of the owner's default key. The reply is empty
 * for a deleted key and for a key of another user.
 */
export const getKeyScript = defineScript({
  name: 'get-key',
  isRead: true,
  keys: ['user', 'key', 'keyUsage'],
  input: z.object({ ownerId: z.string() }),
  reply: z.union([z.tuple([]), z.tuple([fieldsReply, z.string(), z.string()])]),
  lua: `
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs')
if found[1] ~= input.ownerId or found[2] then return {} end
return {
  redis.call('HGETALL', keys.key),
  redis.call('HGET', keys.keyUsage, 'lastUsedAtMs') or '',
  redis.call('HGET', keys.user, 'defaultKeyId') or '',
}
`,
})
