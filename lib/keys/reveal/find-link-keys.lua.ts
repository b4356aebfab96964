import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/**
 * Goes through keys of an owner, in their order, until `most` are found whose link can read an export. Replies their ids,
 * the names of at most `mostNames` keys that may not read it, and how many keys were looked at.
 */
export const findLinkKeysScript = defineScript({
  name: 'find-link-keys',
  isRead: true,
  keys: [],
  input: z.object({
    ownerId: z.string(),
    keyIds: z.readonly(z.array(z.string())),
    exportName: z.string(),
    most: z.number(),
    mostNames: z.number(),
    keyPrefix: z.string(),
  }),
  reply: z.tuple([z.array(z.string()), z.array(z.string()), z.number()]),
  lua: `local found, refused, looked = {}, {}, 0
local function mayExport(permissions)
  if not permissions then return true end
  local exports = cjson.decode(permissions).exports
  if exports == 'all' then return true end
  for _, name in ipairs(exports) do if name == input.exportName then return true end end
  return false
end
for _, id in ipairs(input.keyIds) do
  if #found >= input.most then break end
  looked = looked + 1
  local key = redis.call('HMGET', input.keyPrefix .. id,
    'ownerId', 'name', 'origin', 'isLinkable', 'sealed', 'permissions')
  local inLinks = key[3] ~= 'imported' or key[4] == '1' and key[5] and key[5] ~= ''
  if key[1] == input.ownerId and inLinks then
    if mayExport(key[6]) then table.insert(found, id)
    elseif #refused < input.mostNames then table.insert(refused, key[2]) end
  end
end
return { found, refused, looked }
`,
})
