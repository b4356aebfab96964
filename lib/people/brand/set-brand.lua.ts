import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { administratorCheck } from '@/lib/store/lua/administrator-check.lua'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/** Sets name and logo of the instance. A member that is missing stays as it is; an empty one is removed. */
export const setBrandScript = defineScript({
  name: 'set-brand',
  keys: ['instance', 'activity', 'administrator?'],
  input: z.object({
    name: z.string(),
    /** Base64. */
    logo: z.optional(z.string()),
    logoDigest: z.optional(z.string()),
    entry: entryInput,
  }),
  reply: z.enum(['changed', 'unchanged', 'forbidden']),
  lua: `${audit}${administratorCheck}
if keys.administrator and not isAdministrator(keys.administrator) then return 'forbidden' end
local isChanged = false
for _, field in ipairs({ 'name', 'logoDigest', 'logo' }) do
  local value = input[field]
  if value and value ~= (redis.call('HGET', keys.instance, field) or '') then
    isChanged = true
    if value == '' then redis.call('HDEL', keys.instance, field)
    else redis.call('HSET', keys.instance, field, value) end
  end
end
if not isChanged then return 'unchanged' end
audit(keys.activity, input.entry)
return 'changed'
`,
})
