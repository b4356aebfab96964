import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { account, accountInput, accountKeys } from './account.lua'

/** Opens the invited account and consumes the invitation, both or neither. */
export const acceptInvitationScript = defineScript({
  name: 'accept-invitation',
  keys: [...accountKeys, 'invitation', 'invitations', 'invitationByEmail', 'invitationByUserId'],
  input: z.extend(accountInput, {
    invitationId: z.string(),
    nowMs: z.number(),
    keptSeconds: z.number(),
  }),
  reply: z.enum([
    'opened',
    'id_taken',
    'email_taken',
    'unknown',
    'accepted',
    'withdrawn',
    'expired',
  ]),
  lua: `${account}
local found = redis.call('HMGET', keys.invitation, 'state', 'expiresAtMs')
if not found[1] then return 'unknown' end
if found[1] ~= 'open' then return found[1] end
if tonumber(found[2]) <= input.nowMs then return 'expired' end
local outcome = openAccount()
if outcome ~= 'opened' then return outcome end
redis.call('HSET', keys.invitation, 'state', 'accepted')
redis.call('EXPIRE', keys.invitation, input.keptSeconds)
redis.call('ZREM', keys.invitations, input.invitationId)
redis.call('DEL', keys.invitationByEmail, keys.invitationByUserId)
return outcome
`,
})
