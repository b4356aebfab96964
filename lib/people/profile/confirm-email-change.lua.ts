import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { linkState, linkStates } from '../one-time/link-state.lua'
import { moveEmail, moveEmailInput, moveEmailKeys, moveEmailOutcomes } from './move-email.lua'

/** Consumes a link that confirms a new e-mail address, and gives it to the user, both or neither. */
export const confirmEmailChangeScript = defineScript({
  name: 'confirm-email-change',
  keys: [...moveEmailKeys, 'emailChange'],
  input: z.extend(moveEmailInput, { hash: z.string(), nowMs: z.number() }),
  reply: z.enum([...moveEmailOutcomes, ...linkStates]),
  lua: `${moveEmail}${linkState}
local state = linkState(keys.emailChange, keys.user, 'emailChangeHash', input.hash, input.nowMs)
if state ~= 'open' then return state end
local outcome = moveEmail()
if outcome == 'changed' then redis.call('HSET', keys.emailChange, 'state', 'used') end
return outcome
`,
})
