import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { endReceipt } from '@/lib/store/lua/receipts.lua'
import { windows } from '@/lib/store/lua/windows.lua'

/** Releases a lease for a running export and ends its receipt. Replies how many were released: 1 or 0. */
export const releaseLeaseScript = defineScript({
  name: 'release-lease',
  timing: 'at any time',
  keys: ['runningExports', 'receipt', 'exportsRunning'],
  input: z.object({ leaseId: z.string(), ending: z.string() }),
  reply: z.number(),
  lua: `${endReceipt}
endReceipt(keys.receipt, input.ending)
redis.call('ZREM', keys.exportsRunning, input.leaseId)
return redis.call('ZREM', keys.runningExports, input.leaseId)`,
})

/**
 * Takes one unit out of the entry of each log in which a call was counted: the oldest that ends no sooner than the call
 * came. Runs however late it comes.
 */
export const giveBackScript = defineScript({
  name: 'give-back',
  timing: 'at any time',
  keys: ['logs*'],
  input: z.object({ atMs: z.number() }),
  reply: z.null(),
  lua: `${windows}
local function unspend(log)
  local entry
  for number = log.last, log.first, -1 do
    local held, endMs = readEntry(log.name, number)
    if endMs < input.atMs then break end
    if held > 0 then entry = number end
  end
  if entry then takeOut(log, entry, 1) end
end
for _, name in ipairs(keys.logs) do unspend(readLog(name)) end
`,
})
