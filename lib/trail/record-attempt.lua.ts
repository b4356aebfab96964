import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'

/**
 * Counts a refused attempt in the trail of a person, who is named by id or by the pointer of an e-mail address. Replies
 * the id, empty when nobody has the address, and how many there were within the hour.
 */
export const recordAttemptScript = defineScript({
  name: 'record-attempt',
  /** The trail of `userId`; without one, the pointer of an e-mail address. */
  keys: ['trailOrPointer'],
  input: z.object({
    userId: z.optional(z.string()),
    trailPrefix: z.string(),
    entry: entryInput,
  }),
  reply: z.tuple([z.string(), z.number()]),
  lua: `${audit}
if input.userId then return { input.userId, audit(keys.trailOrPointer, input.entry) } end
local id = redis.call('GET', keys.trailOrPointer)
if not id then return { '', 0 } end
return { id, audit(input.trailPrefix .. id, input.entry) }
`,
})
