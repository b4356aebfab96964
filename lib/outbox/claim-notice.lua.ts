import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * Tells that a key expires, once: of several who found the same notice due, one; and not at all when the key has
 * changed or opens nothing any more.
 * KEYS expiry-notices, key. ARGV[1] { id, place (as the index gave it), expiresAtMs (text), notice (the next one),
 * events }.
 * Returns 'told', 'silent' or 'overtaken'.
 */
export const claimNoticeScript = `${keyPrelude}
if redis.call('ZSCORE', KEYS[1], input.id) ~= input.place then return 'overtaken' end
local found = redis.call('HMGET', KEYS[2], 'ownerId', 'status', 'expiresAtMs', 'name', 'hint')
if (found[3] or '') ~= input.expiresAtMs then return 'overtaken' end
if not found[1] or found[2] == 'revoked' then
  redis.call('ZREM', KEYS[1], input.id)
  return 'silent'
end
scheduleNotice(input.notice, input.id)
if found[2] ~= 'activated' then return 'silent' end
tell(input.events, { ownerId = found[1], keyId = input.id, keyName = found[4], hint = found[5] })
return 'told'
`
