import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { actingInput, actingKey } from '@/lib/store/lua/acting-key.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { expiryIndex, noticeInput } from '@/lib/store/lua/expiry-index.lua'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { brokenRulesReply } from '../rules/broken-rules'
import { stepUpInput, widening } from './widening.lua'

/**
 * Changes the settings of a key that is neither the default nor revoked. `conflict` means that the key has another
 * version, `breaks_rules` that the settings break rules of the administrators, `exceeds` that it has, or would get, more permissions than the acting key, and `step_up_required` that it would do
 * more than now, which requires a step-up.
 */
export const updateKeyScript = defineScript({
  name: 'update-key',
  keys: ['user', 'key', 'activity'],
  input: z.object({
    id: z.string(),
    ownerId: z.string(),
    version: z.number(),
    /** Flat fields. */
    fields: z.array(z.string()),
    /** Names of fields. */
    removed: z.array(z.string()),
    /** As stored. */
    permissions: z.optional(z.string()),
    expiresAtMs: z.optional(z.string()),
    notBeforeMs: z.optional(z.string()),
    limits: z.optional(z.string()),
    allowedNetworks: z.optional(z.string()),
    status: z.string(),
    /** Names of the attributes, and the texts of a record that stores none. */
    attributes: z.array(z.string()),
    unset: z.record(z.string(), z.optional(z.string())),
    notice: noticeInput,
    entry: entryInput,
    acting: actingInput,
    stepUp: stepUpInput,
  }),
  reply: z.union([
    z.enum([
      'updated',
      'not_found',
      'is_default',
      'is_revoked',
      'conflict',
      'exceeds',
      'step_up_required',
    ]),
    brokenRulesReply,
  ]),
  lua: `${audit}${expiryIndex}${keyIndex}${actingKey}${keyRules}${widening}
local function attributeTexts()
  local texts = redis.call('HMGET', keys.key, unpack(input.attributes))
  for i, name in ipairs(input.attributes) do texts[i] = texts[i] or input.unset[name] or '' end
  return texts
end
local found = redis.call('HMGET', keys.key, 'ownerId', 'status', 'version', 'deletedAtMs', 'expiresAtMs',
  'permissions', 'allowedNetworks', 'notBeforeMs', 'limits', 'createdAtMs', 'rotatedAtMs')
if found[1] ~= input.ownerId or found[4] then return 'not_found' end
if redis.call('HGET', keys.user, 'defaultKeyId') == input.id then return 'is_default' end
if found[2] == 'revoked' then return 'is_revoked' end
if tonumber(found[3]) ~= input.version then return 'conflict' end
if not mayGive(found[6]) or not mayGive(input.permissions) then return 'exceeds' end
local broken = brokenPolicies(readPolicies(), input, tonumber(found[11] or found[10]))
-- Limits from before an administrator set lower ones stay; the lower ones hold all the same.
if input.limits ~= (found[9] or nil) then
  broken = joined(brokenLimits(input.limits, readAllowances(keys.key, keys.user), defaultLimits()), broken)
end
if #broken > 0 then return {'breaks_rules', cjson.encode(broken)} end
local opensAgain = found[2] ~= 'activated' and input.status == 'activated'
if lacksStepUp(opensAgain or permitsMore(input.permissions, found[6]) or
  lastsLonger(input.expiresAtMs, found[5]) or startsSooner(input.notBeforeMs, found[8]) or
  comesFromMore(input.allowedNetworks, found[7]) or admitsMore(input.limits, found[9])) then
  return 'step_up_required'
end
local before = attributeTexts()
redis.call('HSET', keys.key, unpack(input.fields))
for _, name in ipairs(input.removed) do redis.call('HDEL', keys.key, name) end
redis.call('HINCRBY', keys.key, 'version', 1)
indexKey(input.id)
-- An edit of other settings does not drop a notice that is due.
if found[5] ~= redis.call('HGET', keys.key, 'expiresAtMs') then scheduleNotice(input.notice, input.id) end
local changed = {}
for i, text in ipairs(attributeTexts()) do
  if text ~= before[i] then table.insert(changed, input.attributes[i]) end
end
audit(keys.activity, input.entry, 'changed', table.concat(changed, ','))
return 'updated'
`,
})
