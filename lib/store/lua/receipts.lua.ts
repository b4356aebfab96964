import { daySeconds } from '@/lib/base/time'

/** How long the receipt of an export can be read after its beginning, and after its end. */
const receiptSeconds = 7 * daySeconds

/**
 * Lua that begins the receipt of an export, when the export takes its lease. A receipt with neither a lease nor an ending
 * is of an export that was lost.
 */
export const beginReceipt = `
local function beginReceipt(name, keyId, lookupId, exportName)
  redis.call('HSET', name, 'keyId', keyId, 'lookupId', lookupId, 'exportName', exportName, 'startedAtMs', whole(nowMs))
  redis.call('EXPIRE', name, ${receiptSeconds})
end
`

/** Lua that ends the receipt of an export, in the step that releases its lease. */
export const endReceipt = `
local function endReceipt(name, ending)
  if redis.call('EXISTS', name) == 0 then return end
  redis.call('HSET', name, 'ending', ending, 'endedAtMs', whole(nowMs))
  redis.call('EXPIRE', name, ${receiptSeconds})
end
`
