import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { audit, entryInput } from '@/lib/store/lua/audit.lua'
import { flagReply } from '@/lib/store/replies'

/** Adds an entry to a trail that goes with no change. */
export const recordOpeningScript = defineScript({
  name: 'record-opening',
  keys: ['activity'],
  input: z.object({ entry: entryInput }),
  reply: flagReply,
  lua: `${audit}
audit(keys.activity, input.entry)
return 1
`,
})
