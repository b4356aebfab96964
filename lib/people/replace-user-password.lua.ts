import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Replaces the password hash of a user, if it is still the one that the caller checked. With an entry, the password
 * has changed and every session ends. Without one, only the hash of the same password is renewed. Replies the new
 * epoch, or -1 when the stored hash is different. */
export const replaceUserPasswordScript = defineScript({
  name: 'replace-user-password',
  keys: ['user', 'activity'],
  input: z.object({ oldHash: z.string(), newHash: z.string(), entry: z.optional(entryInput) }),
  reply: z.number(),
  lua: `${audit}
if redis.call('HGET', keys.user, 'passwordHash') ~= input.oldHash then return -1 end
redis.call('HSET', keys.user, 'passwordHash', input.newHash)
if input.entry then
  redis.call('HINCRBY', keys.user, 'epoch', 1)
  audit(keys.activity, input.entry)
end
return tonumber(redis.call('HGET', keys.user, 'epoch'))
`,
})
