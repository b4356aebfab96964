import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'
import { keyNames } from '@/lib/store/key-names'
import { keyOrderNames, keyOrders } from '@/lib/store/lua/key-index.lua'
import { finding, findingsReply, repairInput } from './finding.lua'

/**
 * Checks the next `most` entries of a list from a rank on: each has its record, which belongs to the list. What the list
 * lacks, the checks of the records find. Replies the rank to continue at, or -1 at the end.
 */
export const checkListScript = defineScript({
  name: 'check-list',
  isRead: true,
  keys: ['list', ...keyOrderNames],
  input: z.object({
    ...repairInput,
    kind: z.enum([
      'users',
      'users-by-name',
      'user-keys',
      'keys-by-ending',
      'order',
      'instance-activity',
    ]),
    ownerId: z.string(),
    from: z.number(),
    most: z.number(),
  }),
  reply: z.tuple([z.number(), findingsReply]),
  lua: `${finding}${keyOrders}
local kinds = {}
function kinds.users(id)
  return redis.call('EXISTS', '${keyNames.user('')}' .. id) == 1
end
kinds['users-by-name'] = function(member)
  local id = string.match(member, '\\1([^\\1]*)\\1[^\\1]*\\1[^\\1]*$')
  return id and redis.call('HGET', '${keyNames.user('')}' .. id, 'card') == member
end
kinds['user-keys'] = function(id)
  return redis.call('HGET', '${keyNames.apiKey('')}' .. id, 'ownerId') == input.ownerId
end
function kinds.order(member)
  local id = idOf(member)
  if id ~= member and redis.call('HGET', '${keyNames.apiKey('')}' .. id, 'card') ~= member then return false end
  return kinds['user-keys'](id) and redis.call('ZSCORE', '${keyNames.userKeys('')}' .. input.ownerId, id)
end
kinds['keys-by-ending'] = function(member)
  local ending, ownerId, id = string.match(member, '^(.*):([^:]*):([^:]*)$')
  local card = id and redis.call('HGET', '${keyNames.apiKey('')}' .. id, 'card')
  local endings = card and ' ' .. string.match(card, '[^\\1]*$') .. ' ' or ''
  return string.find(endings, ' ' .. (ending or '') .. ' ', 1, true)
    and redis.call('ZSCORE', '${keyNames.userKeys('')}' .. ownerId, id)
end
kinds['instance-activity'] = function(member, score)
  local trail, id, ms = string.match(member, '^(.*):((%d+)%-%d+)$')
  return trail and ms == whole(tonumber(score))
    and #redis.call('XRANGE', '${keyNames.activity('')}' .. trail, id, id) == 1
end
local what = { ['instance-activity'] = 'not an entry of a trail', users = 'not a person', ['users-by-name'] = 'not a person' }
local members = redis.call('ZRANGE', keys.list, input.from, input.from + input.most - 1, 'WITHSCORES')
local kept = 0
for at = 1, #members, 2 do
  local member = members[at]
  if kinds[input.kind](member, members[at + 1]) then kept = kept + 1
  else
    if not input.repairs then kept = kept + 1 end
    local told = string.gsub(member, '\\1', ' ')
    finding(keys.list .. ': ' .. told .. ' is ' .. (what[input.kind] or 'not a key'), function()
      redis.call('ZREM', keys.list, member)
    end)
  end
end
if #members / 2 < input.most then return { -1, findings } end
return { input.from + kept, findings }
`,
})
