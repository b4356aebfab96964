import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { actingInput, actingKey } from '@/lib/store/lua/acting-key.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { keyCap } from '@/lib/store/lua/key-cap.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { newKey, newKeyInput } from '@/lib/store/lua/new-key.lua'
import { brokenRulesReply } from '../rules/broken-rules'
import { stepUpInput, widening } from './widening.lua'

/**
 * Adds a key, once for each intent: a repeat replies the first key. Replies the outcome, the id of the key that stands
 * for the intent, and the sealed token of the key. Outcomes: `differs` (the intent was used with other settings), `ended`
 * (the key has ended since), `exceeds` (more than the acting key may do), `step_up_required` (more than a plain key, which
 * requires a step-up), `full` (the owner has as many keys as allowed; then the id is how many that is), `breaks_rules` (of
 * the administrators).
 */
export const createKeyScript = defineScript({
  name: 'create-key',
  keys: ['user', 'userKeys', 'activity', 'key', 'credential', 'intent'],
  input: z.object({
    key: newKeyInput,
    /** JSON. */
    permissions: z.optional(z.string()),
    limits: z.optional(z.string()),
    /** As stored. */
    rated: z.object({
      status: z.string(),
      expiresAtMs: z.optional(z.string()),
      allowedNetworks: z.optional(z.string()),
    }),
    entry: entryInput,
    intentSeconds: z.number(),
    /** Fingerprint of the requested settings. */
    fingerprint: z.string(),
    keyPrefix: z.string(),
    acting: actingInput,
    stepUp: stepUpInput,
    mostKeys: z.number(),
  }),
  reply: z.union([
    z.tuple([
      z.enum(['created', 'repeated', 'differs', 'ended', 'exceeds', 'step_up_required', 'full']),
      z.string(),
      z.string(),
    ]),
    brokenRulesReply,
  ]),
  lua: `${audit}${newKey}${actingKey}${keyRules}${widening}${keyCap}
local known = redis.call('GET', keys.intent)
if known then
  local id, fingerprint = string.match(known, '^(%S+) ?(.*)$')
  if fingerprint ~= '' and fingerprint ~= input.fingerprint then return {'differs', id, ''} end
  local found = redis.call('HMGET', input.keyPrefix .. id, 'status', 'sealed', 'deletedAtMs')
  if not found[1] or found[1] == 'revoked' or found[3] then return {'ended', id, ''} end
  return {'repeated', id, found[2] or ''}
end
if not mayGive(input.permissions) then return {'exceeds', '', ''} end
local broken = joined(brokenLimits(input.limits, readAllowances(keys.key, keys.user), defaultLimits()),
  brokenPolicies(readPolicies(), input.rated, nowMs))
if #broken > 0 then return {'breaks_rules', cjson.encode(broken)} end
if lacksStepUp(permitsMore(input.permissions) or admitsMore(input.limits)) then return {'step_up_required', '', ''} end
if keysLeft(keys.userKeys) <= 0 then return {'full', whole(mostKeys()), ''} end
redis.call('SET', keys.intent, input.key.id .. ' ' .. input.fingerprint, 'EX', input.intentSeconds)
insertKey(input.key, keys.key, keys.credential, keys.userKeys)
audit(keys.activity, input.entry)
return {'created', input.key.id, redis.call('HGET', keys.key, 'sealed')}
`,
})
