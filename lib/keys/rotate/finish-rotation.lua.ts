import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Ends the older secret of a rotation now. `is_over` means that no rotation is running. */
export const finishRotationScript = defineScript({
  name: 'finish-rotation',
  keys: ['key', 'activity'],
  input: z.object({ ownerId: z.string(), atMs: z.number(), entry: entryInput }),
  reply: z.enum(['finished', 'not_found', 'is_over']),
  lua: `${audit}
local found = redis.call('HMGET', keys.key, 'ownerId', 'previousUntilMs', 'previousHint', 'name', 'deletedAtMs')
if found[1] ~= input.ownerId or found[5] then return 'not_found' end
if not found[2] or tonumber(found[2]) <= input.atMs then return 'is_over' end
redis.call('HSET', keys.key, 'previousUntilMs', whole(input.atMs))
redis.call('HINCRBY', keys.key, 'version', 1)
audit(keys.activity, input.entry, 'keyName', found[4], 'previousHint', found[3])
return 'finished'
`,
})
