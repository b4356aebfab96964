import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { keyCap } from '@/lib/store/lua/key-cap.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { newKey, newKeyInput } from '@/lib/store/lua/new-key.lua'
import { brokenRulesReply } from '../rules/broken-rules'

/**
 * Adds a key that another system issued, once. Without `insert`, only replies what would happen. Replies `new`; `known`
 * when the owner already has the key, or `ended` when that key was revoked or deleted; `taken` when another user has
 * it; or the reason for a refusal, such as `full` when the owner has as many keys as allowed, or `breaks_rules`
 * when policies of the administrators refuse the key. With the outcome come how many keys the owner could still have
 * before this one, and how many one person may have. Without `insert` a key of another user is as `new` as any:
 * a preview must not tell who has a key.
 */
export const importKeyScript = defineScript({
  name: 'import-key',
  keys: ['importer', 'owner', 'userKeys', 'activity', 'key', 'credential'],
  input: z.object({
    ownerId: z.string(),
    keyPrefix: z.string(),
    mostKeys: z.number(),
    /** As stored. */
    rated: z.object({
      expiresAtMs: z.optional(z.string()),
      allowedNetworks: z.optional(z.string()),
    }),
    insert: z.optional(z.object({ key: newKeyInput, entry: entryInput })),
  }),
  reply: z.union([
    z.tuple([
      z.enum([
        'new',
        'known',
        'ended',
        'taken',
        'no_owner',
        'owner_deactivated',
        'forbidden',
        'full',
      ]),
      z.number(),
      z.number(),
    ]),
    brokenRulesReply,
  ]),
  lua: `${audit}${newKey}${administratorCheck}${keyRules}${keyCap}
local most = mostKeys()
if keys.importer ~= keys.owner and not isAdministrator(keys.importer) then return { 'forbidden', 0, most } end
local status = redis.call('HGET', keys.owner, 'status')
if not status then return { 'no_owner', 0, most } end
if status ~= 'active' then return { 'owner_deactivated', 0, most } end
local id = redis.call('GET', keys.credential)
local found = id and redis.call('HMGET', input.keyPrefix .. id, 'ownerId', 'status')
if found and found[1] == input.ownerId then
  return { found[2] == 'revoked' and 'ended' or 'known', 0, most }
end
local broken = brokenPolicies(readPolicies(), input.rated, nowMs)
if #broken > 0 then return { 'breaks_rules', cjson.encode(broken) } end
local left = keysLeft(keys.userKeys)
if left <= 0 then return { 'full', 0, most } end
if input.insert then
  if found and found[1] then return { 'taken', 0, most } end
  insertKey(input.insert.key, keys.key, keys.credential, keys.userKeys)
  audit(keys.activity, input.insert.entry)
end
return { 'new', left, most }
`,
})
