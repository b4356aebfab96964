import * as z from 'zod/mini'

/** The filters of audit trails. */
export const matchesInput = {
  /** Names of actions; empty for all. */
  prefixes: z.readonly(z.array(z.string())),
  /** Empty for any. */
  subject: z.string(),
  /** Beginning of the address; empty for any. */
  address: z.string(),
  /** Lower-case part of any member; empty for any. */
  search: z.string(),
  fromMs: z.number(),
  untilMs: z.number(),
}

/** Lua that decides whether the flat fields of an entry match the filters. */
export const matches = `
local function matches(fields)
  local action, subject, address, at, text = '', '', '', 0, ''
  for index = 1, #fields, 2 do
    local name, value = fields[index], fields[index + 1]
    if name == 'action' then action = value
    elseif name == 'subject' then subject = value
    elseif name == 'address' then address = value
    elseif name == 'atMs' then at = tonumber(value) or 0
    end
    text = text .. ' ' .. value
  end
  if at < input.fromMs or at >= input.untilMs then return false end
  if input.subject ~= '' and subject ~= input.subject then return false end
  if input.address ~= '' and string.sub(address, 1, #input.address) ~= input.address then return false end
  if input.search ~= '' and not string.find(string.lower(text), input.search, 1, true) then return false end
  for _, prefix in ipairs(input.prefixes) do
    if string.sub(action, 1, #prefix) == prefix then return true end
  end
  return #input.prefixes == 0
end
`
