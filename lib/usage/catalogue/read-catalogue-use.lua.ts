import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/**
 * Reads what the catalogue of exports shows of a person: their favourites, for each export how many days ago it was last
 * fetched (-1 for none of `days`, which begin with today) and the rows of yesterday. Replies as well which catalogue was
 * noted last, and what changed in it.
 */
export const readCatalogueUseScript = defineScript({
  name: 'read-catalogue-use',
  isRead: true,
  keys: ['user', 'shapes', 'changes', 'days*'],
  input: z.object({
    favouritesField: z.string(),
    digestField: z.string(),
    /** For each export, what its days count its calls and rows under. */
    callsFields: z.array(z.string()),
    rowsFields: z.array(z.string()),
  }),
  reply: z.tuple([
    z.nullable(z.string()),
    z.array(z.number()),
    z.array(z.coerce.number()),
    z.nullable(z.string()),
    fieldsReply,
  ]),
  lua: `local lastUsed, rows, unseen = {}, {}, {}
for at in ipairs(input.callsFields) do
  lastUsed[at] = -1
  table.insert(unseen, at)
end
for day, name in ipairs(keys.days) do
  if #unseen == 0 then break end
  local fields, still = {}, {}
  for _, at in ipairs(unseen) do table.insert(fields, input.callsFields[at]) end
  local calls = redis.call('HMGET', name, unpack(fields))
  for index, at in ipairs(unseen) do
    if calls[index] then lastUsed[at] = day - 1 else table.insert(still, at) end
  end
  unseen = still
end
for at, field in ipairs(input.rowsFields) do
  rows[at] = redis.call('HGET', keys.days[2], field) or '0'
end
return {
  redis.call('HGET', keys.user, input.favouritesField),
  lastUsed,
  rows,
  redis.call('HGET', keys.shapes, input.digestField),
  redis.call('HGETALL', keys.changes),
}
`,
})
