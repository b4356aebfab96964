import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { expiryIndex, noticeInput } from '@/lib/store/lua/expiry-index.lua'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'
import { brokenRulesReply } from '../rules/broken-rules'

/** Moves the expiry of a key to a later time. Does not change a revoked or default key, or one that expires later. */
export const extendKeyScript = defineScript({
  name: 'extend-key',
  keys: ['user', 'key', 'activity'],
  input: z.object({
    id: z.string(),
    ownerId: z.string(),
    expiresAtMs: z.number(),
    notice: noticeInput,
    entry: entryInput,
  }),
  reply: z.union([
    z.enum(['extended', 'not_found', 'is_default', 'is_revoked', 'lasts_longer', 'starts_later']),
    brokenRulesReply,
  ]),
  lua: `${audit}${expiryIndex}${keyIndex}${keyRules}
local found = redis.call('HMGET', keys.key,
  'ownerId', 'status', 'expiresAtMs', 'notBeforeMs', 'name', 'deletedAtMs', 'allowedNetworks', 'createdAtMs',
  'rotatedAtMs')
if found[1] ~= input.ownerId or found[6] then return 'not_found' end
if redis.call('HGET', keys.user, 'defaultKeyId') == input.id then return 'is_default' end
if found[2] == 'revoked' then return 'is_revoked' end
local expires = tonumber(found[3] or '')
if not expires or expires >= input.expiresAtMs then return 'lasts_longer' end
if (tonumber(found[4] or '') or 0) >= input.expiresAtMs then return 'starts_later' end
local wanted = { status = found[2], expiresAtMs = whole(input.expiresAtMs), allowedNetworks = found[7] or nil }
local broken = brokenPolicies(readPolicies(), wanted, tonumber(found[9] or found[8]))
if #broken > 0 then return {'breaks_rules', cjson.encode(broken)} end
redis.call('HSET', keys.key, 'expiresAtMs', whole(input.expiresAtMs))
redis.call('HINCRBY', keys.key, 'version', 1)
scheduleNotice(input.notice, input.id)
indexKey(input.id)
audit(keys.activity, input.entry, 'keyName', found[5], 'status', found[2])
return 'extended'
`,
})
