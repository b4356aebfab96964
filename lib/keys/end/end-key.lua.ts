import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNameInput } from '@/lib/store/key-name-input'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { defaultKey, defaultKeyInput } from '@/lib/store/lua/default-key.lua'
import { dropKey } from '@/lib/store/lua/drop-key.lua'
import { liveness } from '@/lib/store/lua/liveness.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'

/**
 * Revokes or deletes a key, or marks it as leaked. When a secret is named, it must be live, and an older secret of a
 * rotated key ends alone. When the key is its owner's default key, the successor becomes the default in the same step,
 * so that there is exactly one at every moment; without a successor nothing happens and `needs_successor` names the
 * owner. A deleted key stays, revoked, until the store removes it, so that it can be restored and its holder gets a
 * reason; when its owner has more deleted keys than `mostDeleted`, the oldest leaves. `over` means that it had already
 * ended or was already marked; its running exports can still be ended. A deletion that can be undone ends the key as
 * well, but remembers what it was and what replaced it, and its messages wait until it is final. What is reported about a
 * secret meanwhile counts as for a live key, so that an undo does not bring back what was found: the deletion is final
 * then, or the older secret ends, or the mark stays. It is also final once an administrator revokes the key.
 */
export const endKeyScript = defineScript({
  name: 'end-key',
  /** Of the key when it is named by its id, else of the secret. */
  keys: ['recordOrPointer'],
  input: z.object({
    /** The key by its id and owner, or by one of its secrets. */
    target: z.union([
      z.object({ keyId: z.string(), ownerId: z.string() }),
      z.object({ lookupId: z.string() }),
    ]),
    /** Record of the administrator who ends another user's key. */
    administrator: z.optional(keyNameInput),
    mode: z.enum(['revoke', 'delete', 'mark']),
    reason: z.string(),
    /** The version to end. */
    version: z.optional(z.number()),
    leak: z.optional(z.object({ foundAt: z.string() })),
    /** Whether running exports of the key, or of the secret that ends, are broken off. */
    endsExports: z.boolean(),
    atMs: z.number(),
    restorableSeconds: z.number(),
    /** For how long a deletion can be undone. */
    undoMs: z.optional(z.number()),
    /** Session that may undo it without a step-up. */
    undoSession: z.optional(z.string()),
    mostDeleted: z.number(),
    /** Without the subject, which the script adds. */
    entry: entryInput,
    events: eventsInput,
    successor: z.optional(z.extend(defaultKeyInput, { ownerId: z.string(), entry: entryInput })),
    prefixes: z.object({
      key: z.string(),
      user: z.string(),
      userKeys: z.string(),
      deletedKeys: z.string(),
      activity: z.string(),
    }),
  }),
  reply: z.union([
    z.tuple([z.enum(['not_found', 'forbidden', 'conflict', 'over', 'done'])]),
    z.tuple([z.enum(['replaced', 'needs_successor']), z.string()]),
  ]),
  lua: `${audit}${outbox}${liveness}${defaultKey}${dropKey}${administratorCheck}
local target, prefixes, mode, successor = input.target, input.prefixes, input.mode, input.successor
if input.administrator and not isAdministrator(input.administrator) then return {'forbidden'} end
local id = target.keyId or redis.call('GET', keys.recordOrPointer)
if not id then return {'not_found'} end
local record = prefixes.key .. id
local key = readFields(record, { 'ownerId', 'status', 'name', 'hint', 'version', 'deletedAtMs', 'leakedAtMs',
  'lookupId', 'previousLookupId', 'previousUntilMs', 'previousHint', 'undoUntilMs', 'statusBefore' })
local ownerId = key.ownerId
if not ownerId or (target.ownerId and target.ownerId ~= ownerId) then return {'not_found'} end
local isPrevious = false
local isUndoable = key.deletedAtMs and key.statusBefore ~= 'revoked'
  and tonumber(key.undoUntilMs or '0') > input.atMs
local isRevoked = key.status == 'revoked' and not isUndoable
-- The leases of running exports find it at their next renewal.
local function stopExports(whose)
  if not input.endsExports or redis.call('HGET', record, 'stoppedExports') == 'all' then return end
  redis.call('HSET', record, 'stoppedExports', whose)
end
if target.lookupId then
  local isOver = isRevoked or key.deletedAtMs and not isUndoable
  isPrevious = target.lookupId ~= key.lookupId
  if isOver or not isSecretLive(key, target.lookupId, input.atMs) then
    stopExports(isOver and 'all' or target.lookupId)
    return {'over'}
  end
elseif key.deletedAtMs and not (input.administrator and isUndoable) then
  return {'not_found'}
end
if input.version and tonumber(key.version) ~= input.version then return {'conflict'} end
if mode == 'revoke' and isRevoked or mode == 'mark' and key.leakedAtMs then
  stopExports('all')
  return {'over'}
end

local user, userKeys, activity = prefixes.user .. ownerId, prefixes.userKeys .. ownerId, prefixes.activity .. ownerId
local isDefault = mode ~= 'mark' and not isPrevious and redis.call('HGET', user, 'defaultKeyId') == id
if isDefault and not (successor and successor.ownerId == ownerId) then return {'needs_successor', ownerId} end

local at = whole(input.atMs)
stopExports(isPrevious and target.lookupId or 'all')
if mode ~= 'mark' and isPrevious then
  redis.call('HSET', record, 'previousUntilMs', at)
elseif mode ~= 'mark' and not isRevoked then
  if isUndoable then redis.call('HDEL', record, 'undoUntilMs') end
  redis.call('HSET', record, 'status', 'revoked', 'revokedAtMs', at)
  if input.reason ~= '' then redis.call('HSET', record, 'revokedReason', input.reason) end
end
-- Once the older secret has ended, no secret of the key is public.
if input.leak and (mode == 'mark' or not isPrevious) then
  redis.call('HSET', record, 'leakedAtMs', at)
  if input.leak.foundAt ~= '' then redis.call('HSET', record, 'leakedFrom', input.leak.foundAt) end
end
redis.call('HINCRBY', record, 'version', 1)

if mode == 'delete' then redis.call('ZREM', userKeys, id) end
indexKey(id)
if mode == 'delete' then
  redis.call('HSET', record, 'deletedAtMs', at)
  if input.undoMs then
    redis.call('HSET', record, 'undoUntilMs', whole(input.atMs + input.undoMs), 'statusBefore', key.status,
      'undoSession', input.undoSession or '')
    if isDefault then redis.call('HSET', record, 'replacedBy', successor.key.id) end
  end
  for _, name in ipairs(namesOfKey(id)) do redis.call('EXPIRE', name, input.restorableSeconds) end
  local deletedKeys = prefixes.deletedKeys .. ownerId
  redis.call('ZADD', deletedKeys, at, id)
  redis.call('EXPIRE', deletedKeys, input.restorableSeconds)
  if redis.call('ZCARD', deletedKeys) > input.mostDeleted then
    local oldest = redis.call('ZRANGE', deletedKeys, 0, 0)[1]
    dropKey(oldest)
    redis.call('ZREM', deletedKeys, oldest)
  end
end

local facts = { ownerId = ownerId, keyId = id, keyName = key.name, hint = key.hint }
if isPrevious then
  facts.hint, facts.secret = key.previousHint, 'previous'
  audit(activity, input.entry, 'subject', id, 'keyName', key.name, 'secret', 'previous')
else
  audit(activity, input.entry, 'subject', id, 'keyName', key.name)
end
if not isRevoked then notify(input.events, facts) end
if input.undoMs and not isRevoked then
  local waiting = {}
  for _, event in ipairs(input.events) do
    for _, item in ipairs(event.items) do
      redis.call('ZADD', event.outbox, whole(input.atMs + input.undoMs), item.id)
      table.insert(waiting, item.id)
    end
  end
  redis.call('HSET', record, 'undoMessages', cjson.encode(waiting))
end
if not isDefault then return {'done'} end
insertDefaultKey(successor, user, userKeys)
audit(activity, successor.entry, 'replaces', id)
return {'replaced', successor.key.id}
`,
})
