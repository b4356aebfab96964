import * as z from 'zod/mini'
import { dayMs } from '@/lib/base/time'
import { keyNames } from '../key-names'

/** How long a trail keeps an entry. */
export const entryKeptMs = 400 * dayMs
/** Entries in the index of all trails, the latest ones. */
export const mostInstanceEntries = 100_000

/** An audit entry, as `auditEntry` of lib/trail makes it. */
export const entryInput = z.object({
  action: z.string(),
  /** Flat fields. */
  fields: z.array(z.string()),
  /** Entries of this action that one day keeps. */
  mostADay: z.number(),
  /** Entries with the same tally are one entry with a count. */
  tally: z.optional(z.string()),
  /** By how much the tally grows; 1 by default. */
  times: z.optional(z.number()),
})

/**
 * Lua that appends an audit entry to a trail. Facts that only the script knows follow as `name, value, …`. Replies the
 * count of a tally. The reply of the script names each entry for the log.
 *
 * Entries are kept for 400 days, and nothing that a person does removes one earlier. What exceeds the number of its
 * action on one day (UTC) goes to `<trail>:more`, which keeps the last 10,000, and is counted in the trail. Where the
 * latest 100,000 entries of all trails are is kept by time, for the view of the whole instance.
 */
export const audit = `
local instanceActivity, trailPrefix = '${keyNames.instanceActivity()}', '${keyNames.activity('')}'
local keptMs, dayMs, tallySeconds = ${entryKeptMs}, 86400000, 2 * 86400
local function indexEntry(trail, id)
  local member = string.sub(trail, #trailPrefix + 1) .. ':' .. id
  redis.call('ZADD', instanceActivity, string.match(id, '^%d+'), member)
  redis.call('ZREMRANGEBYRANK', instanceActivity, 0, -${mostInstanceEntries + 1})
  redis.call('ZREMRANGEBYSCORE', instanceActivity, '-inf', '(' .. whole(storeMs - keptMs))
end
local function leaveIndex(trail, id)
  redis.call('ZREM', instanceActivity, string.sub(trail, #trailPrefix + 1) .. ':' .. id)
end
local function countUp(trail, oldest, name, fields, times)
  local tally = trail .. ':tally:' .. name
  local earlier = redis.call('HGET', tally, 'entry')
  if earlier then
    redis.call('XDEL', trail, earlier)
    leaveIndex(trail, earlier)
  end
  local count = redis.call('HINCRBY', tally, 'count', times or 1)
  table.insert(fields, 'count')
  table.insert(fields, whole(count))
  local id = redis.call('XADD', trail, 'MINID', '~', oldest, '*', unpack(fields))
  redis.call('HSET', tally, 'entry', id)
  indexEntry(trail, id)
  redis.call('EXPIRE', tally, tallySeconds)
  return count
end
local function audit(trail, entry, ...)
  local fields = entry.fields
  for _, fact in ipairs({...}) do table.insert(fields, fact) end
  local facts = {}
  for at = 1, #fields, 2 do facts[fields[at]] = fields[at + 1] end
  table.insert(changes, { entry.action, facts.actor or '', facts.subject or '', facts.request or '' })
  local oldest, day = whole(storeMs - keptMs), whole(math.floor(storeMs / dayMs))
  if entry.tally then return countUp(trail, oldest, entry.tally, fields, entry.times) end
  local spent = trail .. ':day:' .. day
  local number = redis.call('HINCRBY', spent, entry.action, 1)
  redis.call('EXPIRE', spent, tallySeconds)
  if number <= entry.mostADay then
    indexEntry(trail, redis.call('XADD', trail, 'MINID', '~', oldest, '*', unpack(fields)))
  else
    redis.call('XADD', trail .. ':more', 'MAXLEN', '~', 10000, '*', unpack(fields))
    countUp(trail, oldest, day .. ':' .. entry.action, fields)
  end
end
`
