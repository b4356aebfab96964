import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/**
 * Uses up a challenge that was answered with a passkey, and stores its counter. A counter that does not grow means that
 * the passkey exists twice: it is refused, with the entry. Only passkeys that never count have 0.
 */
export const consumePasskeyScript = defineScript({
  name: 'consume-passkey',
  keys: ['user', 'activity', 'challenge'],
  input: z.object({
    field: z.string(),
    /** The public key that was checked. */
    publicKey: z.string(),
    counter: z.number(),
    nowMs: z.number(),
    rememberedSeconds: z.number(),
    entry: entryInput,
  }),
  reply: z.enum(['used', 'unknown', 'replayed', 'copied']),
  lua: `${audit}
local stored = redis.call('HGET', keys.user, input.field)
local passkey = stored and cjson.decode(stored)
if not passkey or passkey.publicKey ~= input.publicKey then return 'unknown' end
if redis.call('EXISTS', keys.challenge) == 1 then return 'replayed' end
redis.call('SET', keys.challenge, '', 'EX', input.rememberedSeconds)
if input.counter <= passkey.counter and (input.counter > 0 or passkey.counter > 0) then
  audit(keys.activity, input.entry)
  return 'copied'
end
passkey.counter, passkey.usedAtMs = input.counter, input.nowMs
redis.call('HSET', keys.user, input.field, cjson.encode(passkey))
return 'used'
`,
})
