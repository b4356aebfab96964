/**
 * One page of an owner's audit trail, the latest first, filtered inside the store. At most `mostLooked` entries are
 * looked at, so that a filter nothing matches ends.
 * KEYS activity. ARGV[1] { before (entry id, or '+' for the latest), prefixes (of actions; empty for all), subject
 * (or ''), search (folded, or ''), fromMs, untilMs, pageSize, mostLooked }.
 * Returns [entry id to go on before, or '' at the end; then for each entry: [id, flat fields]].
 */
export const listActivityScript = `
local input = cjson.decode(ARGV[1])
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
  local entries = redis.call('XREVRANGE', KEYS[1], start, '-', 'COUNT', 200)
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
`
