import { z } from 'zod'

/** Members of the input that `indexUsers` takes. */
export const indexInput = z.object({
  /** `user-by-email:*`. */
  emailPattern: z.string(),
  userPrefix: z.string(),
})

/** Lua that puts every user of a store that is older than the index of users into that index. */
export const indexUsers = `
local function indexUsers(index)
  local cursor = '0'
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', input.emailPattern, 'COUNT', 1000)
    cursor = found[1]
    for _, pointer in ipairs(found[2]) do
      local id = redis.call('GET', pointer)
      local openedAtMs = redis.call('HGET', input.userPrefix .. id, 'createdAtMs')
      if openedAtMs then redis.call('ZADD', index, openedAtMs, id) end
    end
  until cursor == '0'
end
`
