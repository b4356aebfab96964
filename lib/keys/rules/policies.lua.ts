import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { jsonReply } from '@/lib/store/replies'
import { brokenRuleSchema } from './broken-rules'
import { policiesSchema } from './policies'

/** Reads the policies. */
export const readPoliciesScript = defineScript({
  name: 'read-policies',
  isRead: true,
  keys: ['instance'],
  input: z.object({}),
  reply: z.union([z.null(), jsonReply(policiesSchema)]),
  lua: `return redis.call('HGET', keys.instance, 'policies')`,
})

/** Sets the policies of the instance. */
export const setPoliciesScript = defineScript({
  name: 'set-policies',
  keys: ['instance', 'activity', 'administrator?'],
  /** JSON. */
  input: z.object({ policies: z.string(), entry: entryInput }),
  reply: z.enum(['changed', 'unchanged', 'forbidden']),
  lua: `${audit}${administratorCheck}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
if redis.call('HGET', keys.instance, 'policies') == input.policies then return 'unchanged' end
redis.call('HSET', keys.instance, 'policies', input.policies)
audit(keys.activity, input.entry)
return 'changed'
`,
})

/**
 * Finds keys of the next `mostUsers` users, by the time their accounts were opened, that break the policies, and users
 * with too many keys. Keys that are revoked, and default keys, are left out. Replies the rank to continue at, -1 at the
 * end, and for each finding JSON of the user, the key (empty for the number of keys), its name, and what it breaks.
 */
export const findBreakingKeysScript = defineScript({
  name: 'find-breaking-keys',
  isRead: true,
  keys: ['users'],
  input: z.object({
    from: z.number(),
    mostUsers: z.number(),
    most: z.number(),
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    keyPrefix: z.string(),
  }),
  reply: z.tuple(
    [z.number()],
    jsonReply(
      z.object({
        userId: z.string(),
        userName: z.string(),
        keyId: z.string(),
        keyName: z.string(),
        count: z.optional(z.number()),
        broken: z.optional(z.array(brokenRuleSchema)),
      }),
    ),
  ),
  lua: `${keyRules}
local policies, reply = readPolicies(), {}
local ids = redis.call('ZRANGE', keys.users, input.from, input.from + input.mostUsers - 1)
local function tell(finding) table.insert(reply, cjson.encode(finding)) end
for _, userId in ipairs(ids) do
  local user = redis.call('HMGET', input.userPrefix .. userId, 'name', 'defaultKeyId')
  local keyIds = redis.call('ZRANGE', input.userKeysPrefix .. userId, 0, -1)
  local userName = user[1] or ''
  if policies.mostKeys and #keyIds > policies.mostKeys then
    tell({ userId = userId, userName = userName, keyId = '', keyName = '', count = #keyIds })
  end
  for _, id in ipairs(keyIds) do
    local key = redis.call('HMGET', input.keyPrefix .. id,
      'status', 'expiresAtMs', 'allowedNetworks', 'createdAtMs', 'rotatedAtMs', 'name')
    if id ~= user[2] and key[1] == 'activated' and #reply < input.most then
      local rated = { status = key[1], expiresAtMs = key[2] or nil, allowedNetworks = key[3] or nil }
      local broken = brokenPolicies(policies, rated, tonumber(key[5] or key[4] or 0))
      if #broken > 0 then
        tell({ userId = userId, userName = userName, keyId = id, keyName = key[6] or '', broken = broken })
      end
    end
  end
end
return { #ids < input.mostUsers and -1 or input.from + #ids, unpack(reply) }
`,
})
