import * as z from 'zod/mini'

/** The members of the input that every check takes. */
export const repairInput = {
  /** Whether a finding is repaired in the same step. */
  repairs: z.boolean(),
}

/** What a check found: each finding with 1 when the step has repaired it. */
export const findingsReply = z.array(z.tuple([z.string(), z.literal([0, 1])]))

/**
 * Lua that collects findings. `finding(text, repair)` notes one and, if repairs are asked for, runs `repair`; without
 * one, only a person can decide.
 */
export const finding = `
local findings = {}
local function finding(text, repair)
  local isRepaired = 0
  if repair and input.repairs then
    repair()
    isRepaired = 1
  end
  findings[#findings + 1] = { text, isRepaired }
end
`

/**
 * Lua that runs what follows against a store in which a write that would change nothing does not happen, and every other
 * write is a finding. The parts that keep an index then check it, and there is no second description of it.
 */
export const dryRun = `
local store = redis
local function isThere(command, key, ...)
  local first, second = ...
  if command == 'ZADD' then
    local score = store.call('ZSCORE', key, second)
    return score and tonumber(score) == tonumber(first)
  end
  if command == 'ZREM' then return not store.call('ZSCORE', key, first) end
  if command == 'HSET' then return store.call('HGET', key, first) == second end
  return store.call('HEXISTS', key, first) == 0
end
local writes = { ZADD = true, ZREM = true, HSET = true, HDEL = true }
local redis = { call = function(command, key, ...)
  if not writes[command] then return store.call(command, key, ...) end
  if isThere(command, key, ...) then return 0 end
  local args = { ... }
  finding(key .. ': is not what the records say', function() store.call(command, key, unpack(args)) end)
end }
`
