import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { keyCap } from '@/lib/store/lua/key-cap.lua'
import { keyIndex } from '@/lib/store/lua/key-index.lua'

/** Puts a deleted key back on the list, if there is room for another key. It stays revoked. */
export const restoreKeyScript = defineScript({
  name: 'restore-key',
  keys: ['userKeys', 'deletedKeys', 'activity', 'key', 'keyUsage'],
  input: z.object({
    id: z.string(),
    ownerId: z.string(),
    credentialPrefix: z.string(),
    mostKeys: z.number(),
    entry: entryInput,
  }),
  reply: z.enum(['restored', 'not_found', 'full']),
  lua: `${audit}${keyCap}${keyIndex}
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs', 'lookupId', 'createdAtMs', 'name')
if found[1] ~= input.ownerId or not found[2] then return 'not_found' end
if keysLeft(keys.userKeys) <= 0 then return 'full' end
redis.call('HDEL', keys.key, 'deletedAtMs')
redis.call('HINCRBY', keys.key, 'version', 1)
redis.call('PERSIST', keys.key)
redis.call('PERSIST', keys.keyUsage)
redis.call('PERSIST', input.credentialPrefix .. found[3])
redis.call('ZREM', keys.deletedKeys, input.id)
redis.call('ZADD', keys.userKeys, found[4], input.id)
indexKey(input.id)
audit(keys.activity, input.entry, 'keyName', found[5])
return 'restored'
`,
})
