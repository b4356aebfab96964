import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/** Reads the record of a user: `record`, or with `pointsTo` the record whose id it holds. */
export const readUserScript = defineScript({
  name: 'read-user',
  isRead: true,
  keys: ['record'],
  input: z.object({
    /** Prefix of the records that a pointer leads to. */
    pointsTo: z.optional(z.string()),
  }),
  reply: fieldsReply,
  lua: `
local record = keys.record
if input.pointsTo then
  local id = redis.call('GET', record)
  if not id then return {} end
  record = input.pointsTo .. id
end
return redis.call('HGETALL', record)
`,
})
