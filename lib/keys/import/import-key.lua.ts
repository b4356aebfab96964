import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { newKey, newKeyInput } from '@/lib/store/lua/new-key.lua'

/**
 * Adds a key that another system issued, once. Without `insert`, only replies what would happen. Replies `new`; `known`
 * when the owner already has the key, or `ended` when that key was revoked or deleted; `taken` when another user has
 * it; or the reason for a refusal.
 */
export const importKeyScript = defineScript({
  name: 'import-key',
  keys: ['importer', 'owner', 'userKeys', 'activity', 'key', 'credential'],
  input: z.object({
    ownerId: z.string(),
    keyPrefix: z.string(),
    insert: z.object({ key: newKeyInput, entry: entryInput }).optional(),
  }),
  reply: z.enum(['new', 'known', 'ended', 'taken', 'no_owner', 'owner_deactivated', 'forbidden']),
  lua: `${audit}${newKey}${administratorCheck}
if keys.importer ~= keys.owner and not isAdministrator(keys.importer) then return 'forbidden' end
local status = redis.call('HGET', keys.owner, 'status')
if not status then return 'no_owner' end
if status ~= 'active' then return 'owner_deactivated' end
local id = redis.call('GET', keys.credential)
local found = id and redis.call('HMGET', input.keyPrefix .. id, 'ownerId', 'status')
if found and found[1] then
  if found[1] ~= input.ownerId then return 'taken' end
  return found[2] == 'revoked' and 'ended' or 'known'
end
if input.insert then
  insertKey(input.insert.key, keys.key, keys.credential, keys.userKeys)
  audit(keys.activity, input.insert.entry)
end
return 'new'
`,
})
