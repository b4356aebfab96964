import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'

/**
 * Lists an owner's activated keys that expire soon, the soonest first: their number, then id, name, hint and
 * expiry (ms) of at most `most` of them.
 */
export const listExpiringKeysScript = defineScript({
  name: 'list-expiring-keys',
  keys: ['userKeys'],
  input: z.object({
    keyPrefix: z.string(),
    nowMs: z.number(),
    untilMs: z.number(),
    most: z.number(),
  }),
  reply: z.tuple([z.number()], z.tuple([z.string(), z.string(), z.string(), z.coerce.number()])),
  lua: `
local found = {}
for _, id in ipairs(redis.call('ZRANGE', keys.userKeys, 0, -1)) do
  local record = redis.call('HMGET', input.keyPrefix .. id, 'expiresAtMs', 'status', 'name', 'hint')
  local expires = tonumber(record[1] or '')
  if expires and expires > input.nowMs and expires <= input.untilMs and record[2] == 'activated' then
    table.insert(found, { id, record[3], record[4], record[1], expires })
  end
end
table.sort(found, function(a, b)
  if a[5] == b[5] then return a[1] < b[1] end
  return a[5] < b[5]
end)
local reply = { #found }
for at = 1, math.min(#found, input.most) do
  reply[at + 1] = { found[at][1], found[at][2], found[at][3], found[at][4] }
end
return reply
`,
})
