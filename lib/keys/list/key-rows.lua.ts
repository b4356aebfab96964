import * as z from 'zod/mini'
import { fieldsReply } from '@/lib/store/replies'

/** Where the lists of an owner's keys find the records. */
export const keyRowsInput = z.object({ keyPrefix: z.string(), usagePrefix: z.string() })

/** A key of a list: its record and when it was used last. */
export const keyRowReply = z.tuple([fieldsReply, z.string()])

/** Lua of the lists of an owner's keys: `rowOf(id)` is a key as `keyRowReply`. */
export const keyRows = `
local function rowOf(id)
  return { redis.call('HGETALL', input.keyPrefix .. id), redis.call('HGET', input.usagePrefix .. id, 'lastUsedAtMs') or '' }
end
`
