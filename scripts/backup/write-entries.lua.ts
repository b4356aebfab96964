import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Writes parts of values, in order. One that has expired is not written; a name without rows is removed. */
export const writeEntriesScript = defineScript({
  name: 'write-entries',
  isRead: true,
  keys: ['names*'],
  input: z.object({
    entries: z.array(
      z.object({
        kind: z.string(),
        expiresAtMs: z.optional(z.number()),
        isFirst: z.boolean(),
        rows: z.array(z.array(z.string())),
      }),
    ),
  }),
  reply: z.null(),
  lua: `
local writers = {}
function writers.string(name, row) redis.call('SET', name, row[1]) end
function writers.hash(name, row) redis.call('HSET', name, row[1], row[2]) end
function writers.zset(name, row) redis.call('ZADD', name, row[2], row[1]) end
function writers.set(name, row) redis.call('SADD', name, row[1]) end
function writers.list(name, row) redis.call('RPUSH', name, row[1]) end
function writers.stream(name, row) redis.call('XADD', name, unpack(row)) end
for at, name in ipairs(keys.names) do
  local entry = input.entries[at]
  if entry.isFirst then redis.call('DEL', name) end
  if not entry.expiresAtMs or entry.expiresAtMs > nowMs then
    for _, row in ipairs(entry.rows) do writers[entry.kind](name, row) end
    if entry.expiresAtMs and #entry.rows > 0 then redis.call('PEXPIREAT', name, whole(entry.expiresAtMs)) end
  end
end
return nil
`,
})

/** Removes values from the store. */
export const removeNamesScript = defineScript({
  name: 'remove-names',
  isRead: true,
  keys: ['names*'],
  input: z.object({}),
  reply: z.number(),
  lua: `return redis.call('UNLINK', unpack(keys.names))`,
})
