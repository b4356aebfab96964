import * as z from 'zod/mini'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { eventsInput, outbox } from '@/lib/store/lua/outbox.lua'
import { userIndex } from '@/lib/store/lua/user-index.lua'

/** The keys of a script that gives a user another e-mail address. */
export const moveEmailKeys = ['user', 'userByEmail', 'newUserByEmail', 'activity'] as const

/** The input of such a script. */
export const moveEmailInput = z.object({
  before: z.string(),
  email: z.string(),
  searchText: z.string(),
  entry: entryInput,
  events: eventsInput,
})

export const moveEmailOutcomes = ['changed', 'overtaken', 'taken'] as const

/**
 * Lua that gives a user another e-mail address: the record, the pointers, the index and the trail, all or nothing. Links
 * that went to the old address stop working.
 */
export const moveEmail = `${audit}${outbox}${userIndex}
local function moveEmail()
  local found = redis.call('HMGET', keys.user, 'id', 'email')
  if found[2] ~= input.before then return 'overtaken' end
  local owner = redis.call('GET', keys.newUserByEmail)
  if owner and owner ~= found[1] then return 'taken' end
  if redis.call('GET', keys.userByEmail) == found[1] then redis.call('DEL', keys.userByEmail) end
  redis.call('SET', keys.newUserByEmail, found[1])
  redis.call('HSET', keys.user, 'email', input.email, 'searchText', input.searchText)
  redis.call('HDEL', keys.user, 'resetHash', 'emailChangeHash')
  indexUser(keys.user)
  audit(keys.activity, input.entry, 'before', input.before)
  notify(input.events, { ownerId = found[1] })
  return 'changed'
end
`
