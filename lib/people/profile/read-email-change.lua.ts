import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { linkState, linkStates } from '../one-time/link-state.lua'

/** Reads the state of a link that confirms a new e-mail address, with the id of its user and the new address. */
export const readEmailChangeScript = defineScript({
  name: 'read-email-change',
  keys: ['emailChange'],
  input: z.object({ hash: z.string(), userPrefix: z.string(), nowMs: z.number() }),
  reply: z.tuple([z.enum(linkStates), z.string(), z.string()]),
  lua: `${linkState}
local found = redis.call('HMGET', keys.emailChange, 'userId', 'email')
local userId = found[1] or ''
local state = linkState(keys.emailChange, input.userPrefix .. userId, 'emailChangeHash', input.hash, input.nowMs)
return { state, userId, found[2] or '' }
`,
})
