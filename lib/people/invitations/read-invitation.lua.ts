import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { invitationReply } from './invitation'

/** Reads the invitation of a link. */
export const readInvitationScript = defineScript({
  name: 'read-invitation',
  keys: ['link'],
  input: z.object({ invitationPrefix: z.string() }),
  reply: invitationReply,
  lua: `
local id = redis.call('GET', keys.link)
if not id then return {} end
return redis.call('HGETALL', input.invitationPrefix .. id)
`,
})
