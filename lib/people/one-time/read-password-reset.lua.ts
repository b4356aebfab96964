import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { passwordResetState, resetStates } from './password-reset-state.lua'

/** Reads the state of a password reset, with the id and the e-mail address of its user. */
export const readPasswordResetScript = defineScript({
  name: 'read-password-reset',
  keys: ['reset'],
  input: z.object({ hash: z.string(), userPrefix: z.string(), nowMs: z.number() }),
  reply: z.tuple([z.enum(resetStates), z.string(), z.string()]),
  lua: `${passwordResetState}
local userId = redis.call('HGET', keys.reset, 'userId') or ''
local user = input.userPrefix .. userId
local state = resetState(keys.reset, user, input.hash, input.nowMs)
return { state, userId, redis.call('HGET', user, 'email') or '' }
`,
})
