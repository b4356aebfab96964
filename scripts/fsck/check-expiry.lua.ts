import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { finding, findingsReply, repairInput } from './finding.lua'

/** Checks that something expires which is a counter, a lease or a link. */
export const checkExpiryScript = defineScript({
  name: 'check-expiry',
  isRead: true,
  keys: ['name'],
  input: z.object({ ...repairInput, keptMs: z.number() }),
  reply: findingsReply,
  lua: `${finding}
if redis.call('PTTL', keys.name) == -1 then
  finding(keys.name .. ': never expires', function() redis.call('PEXPIRE', keys.name, input.keptMs) end)
end
return findings
`,
})
