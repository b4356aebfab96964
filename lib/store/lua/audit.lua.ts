import { z } from 'zod'

/** The flat fields of an audit entry, as `auditEntry` of lib/trail makes them. */
export const entryInput = z.array(z.string())

/** Lua that appends an audit entry to a trail. Facts that only the script knows follow as `name, value, …`. */
export const audit = `
local function audit(trail, entry, ...)
  for _, fact in ipairs({...}) do table.insert(entry, fact) end
  redis.call('XADD', trail, 'MAXLEN', '~', 10000, '*', unpack(entry))
end
`
