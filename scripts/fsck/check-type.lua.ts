import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { finding, findingsReply, repairInput } from './finding.lua'

/** Checks the type of a value. What only repeats the records is removed, and the later checks write it again. */
export const checkTypeScript = defineScript({
  name: 'check-type',
  isRead: true,
  keys: ['name'],
  input: z.object({
    ...repairInput,
    type: z.enum(['hash', 'string', 'zset', 'stream']),
    isDerived: z.boolean(),
  }),
  reply: findingsReply,
  lua: `${finding}
local found = redis.call('TYPE', keys.name).ok
if found == 'none' or found == input.type then return findings end
local text = keys.name .. ': is a ' .. found .. ', not a ' .. input.type
if input.isDerived then
  finding(text, function() redis.call('DEL', keys.name) end)
else
  finding(text)
end
return findings
`,
})
