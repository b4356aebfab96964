import { keyNames } from '@/lib/store/key-names'
import { countedAs } from './counted-fields'

/** Outcomes, rows and bytes of exports, and reasons, that an hour or a day of everybody tells apart. */
const mostFields = 300
/** People, or keys, that an hour or a day of everybody tells apart. */
export const mostRanked = 300

/**
 * A part of the script that records a call. It counts the call for administrators: all calls of an hour and a day
 * together, by role and by export, and who makes most of them. A ranking is full with `mostRanked` members. A newcomer
 * then takes the place of the last one and goes on from its number, so a member that makes more than its share of
 * the calls is never left out.
 */
export const countEverybody = `
local role = redis.call('HGET', '${keyNames.user('')}' .. ownerId, 'role') or ''
local function countForEverybody(time, seconds)
  local name = '${keyNames.everybodys('usage', '')}' .. time
  count(name, seconds)
  countFields(name, partsOf({ '${countedAs.role}' .. role, input.fields[1] }), ${mostFields}, seconds)
  countFields(name, each(input.reasons), ${mostFields}, seconds)
  local members = { people = ownerId, keys = input.keyId, failing = not isAllowed and input.keyId or nil }
  for of, member in pairs(members) do
    local ranking, by = '${keyNames.everybodys('', '').slice(0, -1)}' .. of .. ':' .. time, 1
    local size = redis.call('ZCARD', ranking)
    if size >= ${mostRanked} and not redis.call('ZSCORE', ranking, member) then
      local last = redis.call('ZRANGE', ranking, 0, 0, 'WITHSCORES')
      redis.call('ZREM', ranking, last[1])
      by = by + last[2]
    end
    redis.call('ZINCRBY', ranking, by, member)
    if size == 0 then redis.call('EXPIRE', ranking, seconds) end
  end
end
`
