import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply } from '@/lib/store/replies'
import { matches, matchesInput } from './matches.lua'

/**
 * Lists one page of a trail and of what exceeded it, latest first, filtered inside the store. It looks at no more than
 * `mostLooked` entries, so a filter without matches also ends. Replies the cursor to continue before, empty at the end,
 * then id and fields of each entry. Ids and cursors of the second stream end in `m`, because both streams may use an id.
 */
export const listActivityScript = defineScript({
  name: 'list-activity',
  isRead: true,
  keys: ['activity', 'moreActivity'],
  input: z.object({
    /** Where to continue in each stream, as a bound of `XREVRANGE`. */
    activityStart: z.string(),
    moreStart: z.string(),
    ...matchesInput,
    pageSize: z.number(),
    mostLooked: z.number(),
  }),
  reply: z.tuple([z.string()], z.tuple([z.string(), fieldsReply])),
  lua: `${matches}
local function open(stream, start, mark)
  return { stream = stream, start = start, mark = mark, entries = {}, at = 1 }
end
local function head(source)
  if source.at > #source.entries and not source.isOver then
    source.entries, source.at = redis.call('XREVRANGE', source.stream, source.start, '-', 'COUNT', 100), 1
    source.isOver = #source.entries == 0
    if not source.isOver then source.start = '(' .. source.entries[#source.entries][1] end
  end
  return source.entries[source.at]
end
local function isLater(left, right)
  local leftMs, leftSequence = string.match(left[1], '(%d+)-(%d+)')
  local rightMs, rightSequence = string.match(right[1], '(%d+)-(%d+)')
  if leftMs ~= rightMs then return tonumber(leftMs) > tonumber(rightMs) end
  return tonumber(leftSequence) > tonumber(rightSequence)
end
local kept, more = open(keys.activity, input.activityStart, ''), open(keys.moreActivity, input.moreStart, 'm')
local cursor, found = '', {}
for _ = 1, input.mostLooked do
  local one, other = head(kept), head(more)
  local source = (not one or other and isLater(other, one)) and more or kept
  local entry = head(source)
  if not entry then return { '', unpack(found) } end
  source.at = source.at + 1
  cursor = entry[1] .. source.mark
  if matches(entry[2]) then
    table.insert(found, { cursor, entry[2] })
    if #found == input.pageSize then break end
  end
end
return { cursor, unpack(found) }
`,
})
