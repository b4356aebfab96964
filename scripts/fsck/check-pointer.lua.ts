import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { finding, findingsReply, repairInput } from './finding.lua'

/** Checks a text that leads to a record: a secret to its key, an address or an identity to its user. */
export const checkPointerScript = defineScript({
  name: 'check-pointer',
  isRead: true,
  keys: ['pointer'],
  input: z.object({
    ...repairInput,
    /** Of a secret. */
    lookupId: z.optional(z.string()),
    toldMs: z.number(),
  }),
  reply: findingsReply,
  lua: `${finding}
local name = keys.pointer
local id = redis.call('GET', name)
if not id then return findings end
local function remove() redis.call('DEL', name) end
if not input.lookupId then
  if redis.call('EXISTS', '${keyNames.user('')}' .. id) == 0 then
    finding(name .. ': the user ' .. id .. ' does not exist', remove)
  end
  return findings
end
if redis.call('PTTL', name) ~= -1 then return findings end
local record = '${keyNames.apiKey('')}' .. id
if redis.call('EXISTS', record) == 0 then
  finding(name .. ': the key ' .. id .. ' does not exist', remove)
elseif redis.call('HGET', record, 'lookupId') ~= input.lookupId then
  local previous = redis.call('HMGET', record, 'previousLookupId', 'previousUntilMs')
  local untilMs = previous[1] == input.lookupId and tonumber(previous[2] or '0') or nowMs
  finding(name .. ': an older secret of ' .. id .. ' that never expires', function()
    redis.call('PEXPIREAT', name, whole(untilMs + input.toldMs))
  end)
end
return findings
`,
})
