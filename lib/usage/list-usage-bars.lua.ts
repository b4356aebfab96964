import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

const count = z.coerce.number()

/**
 * Reads the calls of the last hours of several keys, for one page of the list; keys of other owners are left out.
 * Replies for each key its id, the calls with each secret (current, previous, time of the last previous one), for each
 * hour the calls that were allowed, limited and refused, and for each reason how many calls it refused.
 */
export const listUsageBarsScript = defineScript({
  name: 'list-usage-bars',
  isRead: true,
  keys: [],
  input: z.object({
    ownerId: z.string(),
    keyIds: z.readonly(z.array(z.string())),
    keyPrefix: z.string(),
    usagePrefix: z.string(),
    hourlyPrefix: z.string(),
    /** Labels, oldest first. */
    hours: z.array(z.string()),
    /** Fields that count a refusal. */
    reasons: z.array(z.string()),
  }),
  reply: z.array(
    z.tuple([
      z.string(),
      z.tuple([count, count, z.nullable(count)]),
      z.array(z.tuple([count, count, count])),
      z.array(count),
    ]),
  ),
  lua: `local reply = {}
for _, id in ipairs(input.keyIds) do
  if redis.call('HGET', input.keyPrefix .. id, 'ownerId') == input.ownerId then
    local hours, reasons = {}, {}
    for at in ipairs(input.reasons) do reasons[at] = 0 end
    for _, hour in ipairs(input.hours) do
      local name = input.hourlyPrefix .. id .. ':' .. hour
      local sums = redis.call('HMGET', name, 'allowed', 'limited', 'refused')
      table.insert(hours, sums)
      if sums[2] or sums[3] then
        for at, calls in ipairs(redis.call('HMGET', name, unpack(input.reasons))) do
          reasons[at] = reasons[at] + (tonumber(calls or '0') or 0)
        end
      end
    end
    table.insert(reply, {
      id,
      redis.call('HMGET', input.usagePrefix .. id,
        'currentCalls', 'previousCalls', 'previousLastCallAtMs'),
      hours, reasons,
    })
  end
end
return reply
`,
})
