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
 * Finds keys that break the policies, and users with too many keys, of the users by the time their accounts were opened,
 * from a position on: `user` is a rank among the users, `key` among the keys of that user. It looks at no more than
 * `mostLooked` keys and users, because the gate waits meanwhile. Keys that are revoked, and default keys, are left out.
 * Replies the position to continue at, -1 at the end, and for each finding JSON of the user, the key (empty for the
 * number of keys), its name, and what it breaks.
 */
export const findBreakingKeysScript = defineScript({
  name: 'find-breaking-keys',
  isRead: true,
  keys: ['users'],
  input: z.object({
    user: z.number(),
    key: z.number(),
    most: z.number(),
    mostLooked: z.number(),
    userPrefix: z.string(),
    userKeysPrefix: z.string(),
    keyPrefix: z.string(),
  }),
  reply: z.tuple(
    [z.number(), z.number()],
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
if next(policies) == nil then return { -1, 0 } end
local userRank, keyRank, left = input.user, input.key, input.mostLooked
local function tell(finding) table.insert(reply, cjson.encode(finding)) end
local function lookAt(id, userId, userName)
  local key = redis.call('HMGET', input.keyPrefix .. id,
    'status', 'expiresAtMs', 'allowedNetworks', 'createdAtMs', 'rotatedAtMs', 'name')
  if key[1] ~= 'activated' then return end
  local rated = { status = key[1], expiresAtMs = key[2] or nil, allowedNetworks = key[3] or nil }
  local broken = brokenPolicies(policies, rated, tonumber(key[5] or key[4] or 0))
  if #broken > 0 then
    tell({ userId = userId, userName = userName, keyId = id, keyName = key[6] or '', broken = broken })
  end
end
while left > 0 and #reply < input.most do
  local userId = redis.call('ZRANGE', keys.users, userRank, userRank)[1]
  if not userId then return { -1, 0, unpack(reply) } end
  local name, defaultKeyId = unpack(redis.call('HMGET', input.userPrefix .. userId, 'name', 'defaultKeyId'))
  local userKeys = input.userKeysPrefix .. userId
  local count = redis.call('ZCARD', userKeys)
  if keyRank == 0 and policies.mostKeys and count > policies.mostKeys then
    tell({ userId = userId, userName = name or '', keyId = '', keyName = '', count = count })
  end
  for _, id in ipairs(redis.call('ZRANGE', userKeys, keyRank, keyRank + left - 1)) do
    if #reply >= input.most then break end
    if id ~= defaultKeyId then lookAt(id, userId, name or '') end
    left, keyRank = left - 1, keyRank + 1
  end
  if keyRank >= count then userRank, keyRank, left = userRank + 1, 0, left - 1 end
end
return { userRank, keyRank, unpack(reply) }
`,
})
