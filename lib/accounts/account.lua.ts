import * as z from 'zod/mini'
import { audit, entryInput } from '../store/lua/audit.lua'
import { defaultKey, defaultKeyInput } from '../store/lua/default-key.lua'
import { userIndex } from '../store/lua/user-index.lua'

/** The keys of a script that opens an account. */
export const accountKeys = ['user', 'userByEmail', 'userKeys', 'activity'] as const

/** The input of a script that opens an account. */
export const accountInput = z.object({
  userId: z.string(),
  /** Flat fields. */
  userFields: z.array(z.string()),
  defaultKey: defaultKeyInput,
  entry: entryInput,
})

/** Lua that creates a user together with the default key and the entry in the index of users, all or nothing. */
export const account = `${audit}${defaultKey}${userIndex}
local function openAccount()
  if redis.call('EXISTS', keys.user) == 1 then return 'id_taken' end
  if redis.call('EXISTS', keys.userByEmail) == 1 then return 'email_taken' end
  redis.call('HSET', keys.user, unpack(input.userFields))
  insertDefaultKey(input.defaultKey, keys.user, keys.userKeys)
  redis.call('SET', keys.userByEmail, input.userId)
  indexUser(keys.user)
  audit(keys.activity, input.entry)
  return 'opened'
end
`
