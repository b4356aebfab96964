import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/**
 * Reads when a key of an owner was deleted, and until when that can be undone; 0 where it is final at once. The reply is
 * empty for a key that is not deleted and for a key of another user.
 */
export const readDeletionScript = defineScript({
  name: 'read-deletion',
  isRead: true,
  keys: ['key'],
  input: z.object({ ownerId: z.string() }),
  reply: z.union([z.tuple([]), z.tuple([z.number(), z.number()])]),
  lua: `
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs', 'undoUntilMs')
if found[1] ~= input.ownerId or not found[2] then return {} end
return { tonumber(found[2]), tonumber(found[3] or '0') }
`,
})
