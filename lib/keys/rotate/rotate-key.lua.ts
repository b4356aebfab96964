import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { actingInput, actingKey } from '@/lib/store/lua/acting-key.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { brokenRulesReply } from '../rules/broken-rules'

/**
 * Gives a key a new secret. The current one stays valid for a while, never past the key's own expiry; a secret before
 * that one ends at once, if the caller said so. With an intent, a repeat replies the same new secret. Replies the
 * outcome and, for `rotated` and `repeated`, when the older secret ends (ms) and the sealed token.
 * Other outcomes: `exceeds` (it has more permissions than the acting key), `differs` (the intent was used for another
 * request), `superseded` (it has been rotated again since), `is_rotating` (the secret before is still valid),
 * `breaks_rules` (the key has to be brought in line with the policies first).
 */
export const rotateKeyScript = defineScript({
  name: 'rotate-key',
  keys: ['user', 'key', 'activity', 'credential', 'keyUsage', 'intent?'],
  input: z.object({
    id: z.string(),
    ownerId: z.string(),
    atMs: z.number(),
    untilMs: z.number(),
    /** Whether a secret may end whose overlap is not over. */
    endsPrevious: z.boolean(),
    /** How long the holder of an ended secret gets the reason. */
    toldSeconds: z.number(),
    credentialPrefix: z.string(),
    /** Names the new secret. */
    lookupId: z.string(),
    /** Flat fields. */
    secret: z.array(z.string()),
    entry: entryInput,
    events: eventsInput,
    fingerprint: z.string(),
    intentSeconds: z.number(),
    acting: actingInput,
  }),
  reply: z.union([
    z.tuple([
      z.enum(['not_found', 'is_revoked', 'is_expired', 'exceeds', 'differs', 'superseded']),
    ]),
    z.tuple([z.literal('is_rotating'), z.coerce.number()]),
    brokenRulesReply,
    z.tuple([z.enum(['rotated', 'repeated']), z.coerce.number(), z.string()]),
  ]),
  lua: `${audit}${outbox}${actingKey}${keyIndex}${keyRules}
local found = redis.call('HMGET', keys.key, 'ownerId', 'status', 'expiresAtMs', 'lookupId', 'hint',
  'previousLookupId', 'name', 'deletedAtMs', 'permissions', 'previousUntilMs', 'sealed', 'linkHint', 'allowedNetworks')
if found[1] ~= input.ownerId or found[8] then return {'not_found'} end
if found[2] == 'revoked' then return {'is_revoked'} end
if not mayGive(found[9]) then return {'exceeds'} end
local known = keys.intent and redis.call('GET', keys.intent)
if known then
  local fingerprint, lookupId = string.match(known, '^(.*) (%S+)$')
  if fingerprint ~= input.fingerprint then return {'differs'} end
  if lookupId ~= found[4] then return {'superseded'} end
  return {'repeated', found[10], found[11]}
end
local expires = tonumber(found[3] or '')
if expires and expires <= input.atMs then return {'is_expired'} end
if not input.endsPrevious and tonumber(found[10] or '0') > input.atMs then
  return {'is_rotating', found[10]}
end
-- The default key always exists, and nobody can edit it.
if redis.call('HGET', keys.user, 'defaultKeyId') ~= input.id then
  local current = { status = found[2], expiresAtMs = found[3] or nil, allowedNetworks = found[13] or nil }
  local broken = brokenPolicies(readPolicies(), current, input.atMs)
  if #broken > 0 then return {'breaks_rules', cjson.encode(broken)} end
end
local untilMs = expires and math.min(expires, input.untilMs) or input.untilMs
if found[6] then redis.call('EXPIRE', input.credentialPrefix .. found[6], input.toldSeconds) end
redis.call('PEXPIREAT', input.credentialPrefix .. found[4], whole(untilMs + input.toldSeconds * 1000))
redis.call('HSET', keys.key, 'previousLookupId', found[4], 'previousHint', found[5],
  'previousLinkHint', found[12] or '', 'previousUntilMs', whole(untilMs), 'rotatedAtMs', whole(input.atMs),
  unpack(input.secret))
redis.call('HDEL', keys.key, 'leakedAtMs', 'leakedFrom')
indexKey(input.id)
redis.call('HINCRBY', keys.key, 'version', 1)
redis.call('SET', keys.credential, input.id)
redis.call('HDEL', keys.keyUsage, 'currentCalls', 'previousCalls', 'previousLastCallAtMs')
if keys.intent then
  redis.call('SET', keys.intent, input.fingerprint .. ' ' .. input.lookupId, 'EX', input.intentSeconds)
end
audit(keys.activity, input.entry,
  'keyName', found[7], 'previousHint', found[5], 'previousUntilMs', whole(untilMs))
notify(input.events, { ownerId = input.ownerId, keyId = input.id, keyName = found[7], previousHint = found[5] })
return {'rotated', whole(untilMs), redis.call('HGET', keys.key, 'sealed')}
`,
})
