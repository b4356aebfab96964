import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { actingInput, actingKey } from '@/lib/store/lua/acting-key.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/**
 * Replies the sealed token of a key. With `opened`, the caller could open that token and hands it out: the script writes
 * the audit entry, if the key still has it, and remembers with the owner that a key was copied once. `exceeds` means that the key has more permissions than the acting key,
 * `not_linkable` that it was imported and is not allowed in links, `is_unknown` that only its digest is stored, and
 * `changed` that it has another secret by now.
 */
export const revealKeyScript = defineScript({
  name: 'reveal-key',
  keys: ['key', 'activity', 'user'],
  input: z.object({
    ownerId: z.string(),
    entry: entryInput,
    /** Whether the key is to be used in a link. */
    asLink: z.boolean(),
    /** The sealed token that the caller has opened. */
    opened: z.optional(z.string()),
    acting: actingInput,
  }),
  reply: z.union([
    z.tuple([
      z.enum(['not_found', 'is_revoked', 'exceeds', 'not_linkable', 'is_unknown', 'changed']),
    ]),
    z.tuple([z.enum(['sealed', 'revealed']), z.string()]),
  ]),
  lua: `${audit}${actingKey}
local found = redis.call('HMGET', keys.key,
  'ownerId', 'status', 'sealed', 'name', 'deletedAtMs', 'permissions', 'origin', 'isLinkable')
if found[1] ~= input.ownerId or found[5] then return {'not_found'} end
if found[2] == 'revoked' then return {'is_revoked'} end
if not mayGive(found[6]) then return {'exceeds'} end
if found[3] == '' then return {'is_unknown'} end
if input.asLink and found[7] == 'imported' and not found[8] then return {'not_linkable'} end
if not input.opened then return {'sealed', found[3]} end
if input.opened ~= found[3] then return {'changed'} end
audit(keys.activity, input.entry, 'keyName', found[4])
if redis.call('EXISTS', keys.user) == 1 then redis.call('HSETNX', keys.user, 'keyCopiedAtMs', whole(nowMs)) end
return {'revealed', found[3]}
`,
})
