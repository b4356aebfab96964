import * as z from 'zod/mini'
import { keyNameInput } from '../key-name-input'

/** Events for the outbox, as `keyEvents` of lib/outbox makes them. */
export const eventsInput = z.array(
  z.object({
    type: z.string(),
    timestamp: z.string(),
    data: z.readonly(z.record(z.string(), z.union([z.string(), z.number()]))),
    atMs: z.number(),
    outbox: keyNameInput,
    itemPrefix: z.string(),
    keptSeconds: z.number(),
    mostItems: z.number(),
    items: z.array(z.object({ id: z.string(), channel: z.string() })),
  }),
)

/** Lua that puts events into the outbox, each completed by facts that only the script knows. */
export const outbox = `
local function notify(events, facts)
  for _, event in ipairs(events) do
    for name, value in pairs(facts) do if value then event.data[name] = value end end
    local payload = cjson.encode({ type = event.type, timestamp = event.timestamp, data = event.data })
    for _, item in ipairs(event.items) do
      local record = event.itemPrefix .. item.id
      redis.call('HSET', record, 'channel', item.channel, 'ownerId', facts.ownerId, 'payload', payload,
        'attempts', 0, 'createdAtMs', whole(event.atMs))
      redis.call('EXPIRE', record, event.keptSeconds)
      redis.call('ZADD', event.outbox, whole(event.atMs), item.id)
    end
    redis.call('ZREMRANGEBYRANK', event.outbox, 0, -event.mostItems - 1)
  end
end
`
