import { daySeconds } from '@/lib/base/time'

/** How long the receipt of an export can be read after its beginning, and after its end. */
const receiptSeconds = 7 * daySeconds

/**
 * Lua that begins and ends receipts of exports. An export has a receipt from the moment it takes its lease. Its ending
 * is written together with the release of the lease; a receipt with neither lease nor ending is of an export that
 * was lost.
 */
export const receipts = `
local function beginReceipt(name, keyId, lookupId, exportName)
  redis.call('HSET', name, 'keyId', keyId, 'lookupId', lookupId, 'exportName', exportName, 'startedAtMs', whole(nowMs))
  redis.call('EXPIRE', name, ${receiptSeconds})
end
local function endReceipt(name, ending)
  if redis.call('EXISTS', name) == 0 then return end
  redis.call('HSET', name, 'ending', ending, 'endedAtMs', whole(nowMs))
  redis.call('EXPIRE', name, ${receiptSeconds})
end
`
