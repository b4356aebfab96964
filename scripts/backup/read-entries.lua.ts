import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/**
 * Reads values whole, or the next part of a large one. Replies for each the kind, `none` if it is gone; the milliseconds
 * until it expires, -1 for never; where to continue, empty at the end; and the rows.
 */
export const readEntriesScript = defineScript({
  name: 'read-entries',
  isRead: true,
  keys: ['names*'],
  input: z.object({
    /** Where to continue; empty at the beginning. */
    from: z.string(),
    /** Rows of one part. */
    most: z.number(),
  }),
  reply: z.array(z.tuple([z.string(), z.number(), z.string(), z.array(z.array(z.string()))])),
  lua: `
local readers = {}
function readers.string(name) return { { redis.call('GET', name) } }, '' end
local function pairsOf(flat)
  local rows = {}
  for at = 1, #flat, 2 do rows[#rows + 1] = { flat[at], flat[at + 1] } end
  return rows
end
function readers.hash(name)
  if input.from == '' and redis.call('HLEN', name) <= input.most then
    return pairsOf(redis.call('HGETALL', name)), ''
  end
  local found = redis.call('HSCAN', name, input.from == '' and '0' or input.from, 'COUNT', input.most)
  return pairsOf(found[2]), found[1] == '0' and '' or found[1]
end
function readers.zset(name)
  local from = tonumber(input.from) or 0
  local rows = pairsOf(redis.call('ZRANGE', name, from, from + input.most - 1, 'WITHSCORES'))
  return rows, #rows < input.most and '' or whole(from + #rows)
end
function readers.list(name)
  local from = tonumber(input.from) or 0
  local rows = {}
  for _, member in ipairs(redis.call('LRANGE', name, from, from + input.most - 1)) do rows[#rows + 1] = { member } end
  return rows, #rows < input.most and '' or whole(from + #rows)
end
function readers.set(name)
  local found = redis.call('SSCAN', name, input.from == '' and '0' or input.from, 'COUNT', input.most)
  local rows = {}
  for _, member in ipairs(found[2]) do rows[#rows + 1] = { member } end
  return rows, found[1] == '0' and '' or found[1]
end
function readers.stream(name)
  local rows = {}
  for _, entry in ipairs(redis.call('XRANGE', name, input.from == '' and '-' or '(' .. input.from, '+', 'COUNT', input.most)) do
    local row = { entry[1] }
    for _, part in ipairs(entry[2]) do row[#row + 1] = part end
    rows[#rows + 1] = row
  end
  return rows, #rows < input.most and '' or rows[#rows][1]
end
local reply = {}
for at, name in ipairs(keys.names) do
  local kind = redis.call('TYPE', name).ok
  if readers[kind] then
    local rows, next = readers[kind](name)
    reply[at] = { kind, redis.call('PTTL', name), next, rows }
  else
    reply[at] = { 'none', -1, '', {} }
  end
end
return reply
`,
})
