import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { flagReply } from '@/lib/store/replies'

/** Adds an export to the favourites of a person, or removes it. Replies false when the person is gone. */
export const saveFavouriteScript = defineScript({
  name: 'save-favourite',
  keys: ['user'],
  input: z.object({ field: z.string(), exportName: z.string(), isFavourite: z.boolean() }),
  reply: flagReply,
  lua: `if redis.call('EXISTS', keys.user) == 0 then return 0 end
local names = {}
for name in string.gmatch(redis.call('HGET', keys.user, input.field) or '', '%S+') do
  if name ~= input.exportName then table.insert(names, name) end
end
if input.isFavourite then table.insert(names, input.exportName) end
redis.call('HSET', keys.user, input.field, table.concat(names, ' '))
return 1
`,
})
