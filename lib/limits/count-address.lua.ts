import * as z from 'zod/mini'
import { defineScript, nowInput } from '@/lib/store/define-script'
import { windows } from '@/lib/store/lua/windows.lua'

/**
 * Reads one window, and takes a unit of it if there is one and `takes` says so. Replies whether there was one, how many
 * are left, after how many milliseconds one is available, and the time.
 */
export const countAddressScript = defineScript({
  name: 'count-address',
  keys: ['log'],
  input: z.object({
    quota: z.number(),
    windowSeconds: z.number(),
    takes: z.boolean(),
    ...nowInput,
  }),
  reply: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  lua: `${windows}
local log = leaveEnded(readLog(keys.log, input.windowSeconds * 1000))
log.quota = input.quota
local isRoom = log.used < log.quota
if isRoom and input.takes then append(log, 1, nowMs) end
return { isRoom and 1 or 0, math.max(0, log.quota - log.used), waitOf(log, log.quota), nowMs }
`,
})
