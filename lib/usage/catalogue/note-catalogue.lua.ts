import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/**
 * Notes what the exports of this version consist of, and how each differs from what was noted before. The first catalogue
 * of a store has nothing to differ from. Replies the latest change of each export: the time, and its parts behind a plus
 * or minus sign, line by line.
 */
export const noteCatalogueScript = defineScript({
  name: 'note-catalogue',
  keys: ['shapes', 'changes'],
  input: z.object({
    ...nowInput,
    digestField: z.string(),
    digest: z.string(),
    /** Names of the exports, each with its parts. */
    exports: z.array(z.tuple([z.string(), z.array(z.string())])),
  }),
  reply: fieldsReply,
  lua: `local function setOf(names)
  local set = {}
  for _, name in ipairs(names) do set[name] = true end
  return set
end
local isFirst = redis.call('EXISTS', keys.shapes) == 0
for _, export in ipairs(input.exports) do
  local name, parts = export[1], export[2]
  local noted = redis.call('HGET', keys.shapes, 'export:' .. name)
  local before = noted and cjson.decode(noted) or {}
  local had, has, change = setOf(before), setOf(parts), { whole(nowMs) }
  if not noted then table.insert(change, '*') end
  for _, part in ipairs(parts) do
    if noted and not had[part] then table.insert(change, '+' .. part) end
  end
  for _, part in ipairs(before) do
    if not has[part] then table.insert(change, '-' .. part) end
  end
  if #change > 1 and not isFirst then
    redis.call('HSET', keys.changes, name, table.concat(change, '\\n'))
  end
  redis.call('HSET', keys.shapes, 'export:' .. name, cjson.encode(parts))
end
redis.call('HSET', keys.shapes, input.digestField, input.digest)
return redis.call('HGETALL', keys.changes)
`,
})
