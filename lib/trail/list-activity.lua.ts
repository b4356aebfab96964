import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'

/**
 * Lists one page of a trail, latest first, filtered inside the store. It looks at no more than `mostLooked` entries, so
 * a filter without matches also ends. Replies the id of the entry to continue before, empty at the end, then id
 * and fields of each entry.
 */
export const listActivityScript = defineScript({
  name: 'list-activity',
  keys: ['activity'],
  input: z.object({
    /** Id of an entry, or `+` for the latest. */
    before: z.string(),
    /** Names of actions; empty for all. */
    prefixes: z.array(z.string()).readonly(),
    /** Empty for any. */
    subject: z.string(),
    /** Lower-case part of any member; empty for any. */
    search: z.string(),
    fromMs: z.number(),
    untilMs: z.number(),
    pageSize: z.number(),
    mostLooked: z.number(),
  }),
  reply: z.tuple([z.string()], z.tuple([z.string(), fieldsReply])),
  lua: `
local function matches(fields)
  local action, subject, at, text = '', '', 0, ''
  for index = 1, #fields, 2 do
    local name, value = fields[index], fields[index + 1]
    if name == 'action' then action = value
    elseif name == 'subject' then subject = value
    elseif name == 'atMs' then at = tonumber(value) or 0
    end
    text = text .. ' ' .. value
  end
  if at < input.fromMs or at >= input.untilMs then return false end
  if input.subject ~= '' and subject ~= input.subject then return false end
  if input.search ~= '' and not string.find(string.lower(text), input.search, 1, true) then return false end
  for _, prefix in ipairs(input.prefixes) do
    if string.sub(action, 1, #prefix) == prefix then return true end
  end
  return #input.prefixes == 0
end
local before, looked, found = input.before, 0, {}
while looked < input.mostLooked do
  local start = before == '+' and '+' or '(' .. before
  local entries = redis.call('XREVRANGE', keys.activity, start, '-', 'COUNT', 200)
  if #entries == 0 then return { '', unpack(found) } end
  for _, entry in ipairs(entries) do
    looked = looked + 1
    before = entry[1]
    if matches(entry[2]) then
      table.insert(found, entry)
      if #found == input.pageSize then return { before, unpack(found) } end
    end
  end
end
return { before, unpack(found) }
`,
})
