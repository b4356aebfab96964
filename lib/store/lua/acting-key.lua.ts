import * as z from 'zod/mini'
import { keyNameInput } from '../key-name-input'
import { liveness } from './liveness.lua'
import { withinPermissions } from './within-permissions.lua'

/** The acting key, as `actingKey` of lib/keys/access names it; empty when no key is used. */
export const actingInput = z.optional(
  z.object({
    /** Names of the records of the key and of its owner. */
    key: keyNameInput,
    owner: keyNameInput,
    /** Names the secret that was sent. */
    lookupId: z.string(),
    nowMs: z.number(),
    /** JSON of the permissions of a record that stores none. */
    plainPermissions: z.string(),
  }),
)

/**
 * Lua that holds a caller with an API key to what that key may do at this moment: it must be live, manage keys, and
 * have every permission it gives (`isWithin` of lib/keys/record). Takes `acting` from the input.
 */
export const actingKey = `${liveness}${withinPermissions}
local function mayGive(stored)
  local acting = input.acting
  if not acting then return true end
  local key = readFields(acting.key, livenessFields)
  local owner = readFields(acting.owner, { 'status' })
  if not isLive(key, owner, acting.lookupId, acting.nowMs) then return false end
  local held = cjson.decode(redis.call('HGET', acting.key, 'permissions') or acting.plainPermissions)
  return held.managesKeys and isWithin(cjson.decode(stored or acting.plainPermissions), held)
end
`
