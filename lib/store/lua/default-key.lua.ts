import * as z from 'zod/mini'
import { keyNameInput } from '../key-name-input'
import { newKey, newKeyInput } from './new-key.lua'

/** A new default key with the names under which it is stored. */
export const defaultKeyInput = z.object({
  key: newKeyInput,
  record: keyNameInput,
  credential: keyNameInput,
})

/** Lua that stores a new key and makes it the default key of its owner, in place of any other. */
export const defaultKey = `${newKey}
local function insertDefaultKey(new, user, userKeys)
  insertKey(new.key, new.record, new.credential, userKeys)
  redis.call('HSET', user, 'defaultKeyId', new.key.id)
end
`
