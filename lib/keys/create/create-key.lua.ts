import { actingKey } from '@/lib/store/lua/acting-key.lua'
import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'
import { widening } from '@/lib/store/lua/widening.lua'

/**
 * Adds a key, once for each intent: a repeat returns the first key. With `revealEntry` the repeat hands out the key
 * once more, which is audited.
 * KEYS user-keys, activity, key (new), credential (new), intent. ARGV[1] { key, permissions (JSON), entry,
 * intentSeconds, fingerprint (of what was asked), keyPrefix, revealEntry or absent, acting, proof }.
 * Returns [id of the key that now stands for the intent, outcome, sealed token of a new or repeated key or ''];
 * outcome is 'created', 'repeated', 'differs' (the intent was used for something else), 'ended' (the key has ended
 * since), 'exceeds' (more than the acting key may do) or 'unproven' (more than a plain key, which asks for a proof).
 */
export const createKeyScript = `${keyPrelude}${actingKey}${widening}
local known = redis.call('GET', KEYS[5])
if known then
  local id, fingerprint = string.match(known, '^(%S+) ?(.*)$')
  if fingerprint ~= '' and fingerprint ~= input.fingerprint then return {id, 'differs', ''} end
  local found = redis.call('HMGET', input.keyPrefix .. id,
    'status', 'sealed', 'deletedAtMs', 'permissions', 'name')
  if not input.revealEntry then return {id, 'repeated', ''} end
  if not found[1] or found[1] == 'revoked' or found[3] then return {id, 'ended', ''} end
  if not mayGive(found[4]) then return {id, 'exceeds', ''} end
  for at = 1, #input.revealEntry, 2 do
    if input.revealEntry[at] == 'subject' then input.revealEntry[at + 1] = id end
  end
  audit(KEYS[2], input.revealEntry, 'keyName', found[5])
  return {id, 'repeated', found[2] or ''}
end
if not mayGive(input.permissions) then return {'', 'exceeds', ''} end
if lacksProof(permitsMore(input.permissions)) then return {'', 'unproven', ''} end
redis.call('SET', KEYS[5], input.key.id .. ' ' .. input.fingerprint, 'EX', input.intentSeconds)
insertKey(input.key, KEYS[3], KEYS[4], KEYS[1])
audit(KEYS[2], input.entry)
return {input.key.id, 'created', redis.call('HGET', KEYS[3], 'sealed')}
`
