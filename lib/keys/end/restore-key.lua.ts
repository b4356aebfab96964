import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNameInput } from '@/lib/store/key-name-input'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { dropKey } from '@/lib/store/lua/drop-key.lua'
import { keyCap } from '@/lib/store/lua/key-cap.lua'
import { keyIndex } from '@/lib/store/lua/key-index.lua'
import { keyRules } from '@/lib/store/lua/key-rules.lua'

/**
 * Puts a deleted key back on the list, if there is room for another key. It stays revoked, unless the deletion is undone
 * in time: then it is again what it was, and the messages about its end are never sent. A default key is the default
 * again, and the one that replaced it is gone, unless that is not the default any more: then it is `too_late`. Another
 * session than the one that deleted needs a step-up for this. With `full` comes how many keys are allowed.
 */
export const restoreKeyScript = defineScript({
  name: 'restore-key',
  keys: ['userKeys', 'deletedKeys', 'activity', 'key', 'keyUsage'],
  input: z.object({
    id: z.string(),
    ownerId: z.string(),
    credentialPrefix: z.string(),
    mostKeys: z.number(),
    undo: z.optional(
      z.object({
        atMs: z.number(),
        session: z.optional(z.string()),
        isProven: z.boolean(),
        /** How long after its end the holder of an older secret is told why it fails. */
        toldMs: z.number(),
        outbox: keyNameInput,
        itemPrefix: z.string(),
        user: keyNameInput,
        /** Without the subject, which the script adds: the key that had replaced a default key. */
        replacementEntry: entryInput,
      }),
    ),
    entry: entryInput,
  }),
  reply: z.tuple([
    z.enum(['restored', 'not_found', 'full', 'too_late', 'step_up_required']),
    z.number(),
  ]),
  lua: `${audit}${keyRules}${keyCap}${keyIndex}${dropKey}
local found = redis.call('HMGET', keys.key, 'ownerId', 'deletedAtMs', 'lookupId', 'createdAtMs', 'name',
  'undoUntilMs', 'statusBefore', 'undoMessages', 'previousLookupId', 'previousUntilMs', 'replacedBy', 'undoSession')
local undo = input.undo
local replacement = undo and found[11]
if found[1] ~= input.ownerId or not found[2] then return { 'not_found', 0 } end
if undo and tonumber(found[6] or '0') <= undo.atMs then return { 'too_late', 0 } end
if replacement and redis.call('HGET', undo.user, 'defaultKeyId') ~= replacement then return { 'too_late', 0 } end
if undo and not undo.isProven and (found[12] or '') ~= (undo.session or '') then return { 'step_up_required', 0 } end
if not replacement and keysLeft(keys.userKeys) <= 0 then return { 'full', mostKeys() } end
if undo then
  redis.call('HSET', keys.key, 'status', found[7])
  if found[7] ~= 'revoked' then redis.call('HDEL', keys.key, 'revokedAtMs') end
  if found[9] then
    redis.call('PEXPIREAT', input.credentialPrefix .. found[9], whole(tonumber(found[10]) + undo.toldMs))
  end
  for _, message in ipairs(cjson.decode(found[8] or '[]')) do
    redis.call('ZREM', undo.outbox, message)
    redis.call('DEL', undo.itemPrefix .. message)
  end
end
redis.call('HDEL', keys.key, 'deletedAtMs', 'undoUntilMs', 'statusBefore', 'undoMessages', 'replacedBy',
  'undoSession')
redis.call('HINCRBY', keys.key, 'version', 1)
redis.call('PERSIST', keys.key)
redis.call('PERSIST', keys.keyUsage)
redis.call('PERSIST', input.credentialPrefix .. found[3])
redis.call('ZREM', keys.deletedKeys, input.id)
redis.call('ZADD', keys.userKeys, found[4], input.id)
indexKey(input.id)
audit(keys.activity, input.entry, 'keyName', found[5])
if replacement then
  redis.call('HSET', undo.user, 'defaultKeyId', input.id)
  redis.call('ZREM', keys.userKeys, replacement)
  indexKey(replacement)
  dropKey(replacement)
  audit(keys.activity, undo.replacementEntry, 'subject', replacement, 'keyName', found[5])
end
return { 'restored', 0 }
`,
})
