import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { linkState, linkStates } from './link-state.lua'

/** Reads the state of a password reset, with the id and the e-mail address of its user. */
export const readPasswordResetScript = defineScript({
  name: 'read-password-reset',
  keys: ['reset'],
  input: z.object({ hash: z.string(), userPrefix: z.string(), nowMs: z.number() }),
  reply: z.tuple([z.enum(linkStates), z.string(), z.string()]),
  lua: `${linkState}
local userId = redis.call('HGET', keys.reset, 'userId') or ''
local user = input.userPrefix .. userId
local state = linkState(keys.reset, user, 'resetHash', input.hash, input.nowMs)
return { state, userId, redis.call('HGET', user, 'email') or '' }
`,
})
