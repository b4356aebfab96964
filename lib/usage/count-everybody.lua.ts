import { keyNames } from '@/lib/store/key-names'
import { countedAs } from './counted-fields'

/** Outcomes, rows and bytes of exports, and reasons, that an hour or a day of everybody tells apart. */
const mostFields = 300
/** People, or keys, that an hour or a day of everybody tells apart. */
export const mostRanked = 300

/**
 * A part of the script that records a call. It counts the call for administrators: all calls of an hour and a day
 * together, by role and by export, and who makes most of them. A ranking is full with `mostRanked` members. A newcomer
 * then takes the place of the last one and goes on from its number, so whoever makes more than its share of the calls
 * is never left out.
 */
export const countEverybody = `
local function rank(name, member, seconds)
  local by = 1
  if not redis.call('ZSCORE', name, member) and redis.call('ZCARD', name) >= ${mostRanked} then
    local last = redis.call('ZRANGE', name, 0, 0, 'WITHSCORES')
    redis.call('ZREM', name, last[1])
    by = by + last[2]
  end
  redis.call('ZINCRBY', name, by, member)
  redis.call('EXPIRE', name, seconds)
end
local ownerId = redis.call('HGET', keys.key, 'ownerId') or ''
local role = redis.call('HGET', '${keyNames.user('')}' .. ownerId, 'role')
local function countForEverybody(time, seconds)
  local name = '${keyNames.everybodysUsage('')}' .. time
  count(name, seconds)
  -- Roles are few, and always find room.
  if role then countFields(name, partsOf({ '${countedAs.role}' .. role }), ${mostFields + 30}, seconds) end
  for _, field in ipairs(fields) do
    local kind = string.sub(field[1], 1, 2)
    if kind == '${countedAs.export}' then countFields(name, partsOf({ field[1] }), ${mostFields}, seconds)
    elseif kind == '${countedAs.reason}' then countFields(name, { field }, ${mostFields}, seconds) end
  end
  local ranks = '${keyNames.everybodysRanks('', '').slice(0, -1)}'
  rank(ranks .. 'people:' .. time, ownerId, seconds)
  rank(ranks .. 'keys:' .. time, input.keyId, seconds)
  if not isAllowed then rank(ranks .. 'failing:' .. time, input.keyId, seconds) end
end
`
