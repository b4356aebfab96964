/** The share of a window that one entry of its log may span. */
const spansOfWindow = 30
const mostFullEntries = 100

/**
 * Lua that counts calls in windows. The log of a window is a hash: admitted calls in entries of at most a hundredth of
 * the quota and a thirtieth of the window, so it stays small. An entry counts until its last call is a window old.
 * So no stretch of the window's length has more than `quota` calls, and a caller who makes at most `quota` calls in a
 * window and a thirtieth of it always finds room. Logs are named by length: they outlive a change of name or quota.
 *
 * Calls that are admitted ahead (GATE_CACHE_SECONDS) are logged at the last moment at which they may be made. No entry
 * ends before an older one, so calls that follow count as long as these. `takeOut` takes as many units as an entry has:
 * those that another call took out of it instead stay counted elsewhere. Windows of the same length share a log. The
 * wait is until a unit is free if the window is used up, otherwise until all are.
 */
export const windows = `
local function readEntry(name, number)
  local count, lastMs = string.match(redis.call('HGET', name, number) or '0 0', '^(%d+) (%d+)$')
  return tonumber(count), tonumber(lastMs)
end
local function sumsOf(log)
  return string.format('%.0f %.0f %d %.0f %d', log.first, log.last, log.used, log.fromMs, log.size)
end
local function readLog(name, lengthMs)
  local sums = redis.call('HGET', name, 'sums') or '1 0 0 0 0'
  local first, last, used, fromMs, size = string.match(sums, '^(%d+) (%d+) (%d+) (%d+) (%d+)$')
  return { name = name, lengthMs = lengthMs, first = tonumber(first), last = tonumber(last), used = tonumber(used),
    fromMs = tonumber(fromMs), size = tonumber(size), ended = {} }
end
local function leaveEnded(log)
  while log.used > 0 and log.first <= log.last do
    local count, lastMs = readEntry(log.name, log.first)
    if lastMs > nowMs - log.lengthMs then break end
    table.insert(log.ended, log.first)
    log.used = log.used - count
    log.first = log.first + 1
  end
  return log
end
local logs = {}
local function readWindows(prefix, windows)
  local states = {}
  for at, window in ipairs(windows) do
    local name = prefix .. ':' .. window.windowSeconds
    local log = logs[name] or leaveEnded(readLog(name, window.windowSeconds * 1000))
    log.quota = math.min(log.quota or window.quota, window.quota)
    logs[name] = log
    states[at] = { window = window, log = log }
  end
  return states
end
local function hasRoom(states)
  for _, state in ipairs(states) do if state.log.used >= state.window.quota then return false end end
  return true
end
local function append(log, units, untilMs)
  if log.used == 0 then
    redis.call('DEL', log.name)
    log.first, log.last, log.fromMs = 1, 0, 0
  elseif #log.ended > 0 then redis.call('HDEL', log.name, unpack(log.ended)) end
  local _, latestMs = readEntry(log.name, log.last)
  local lastMs = math.max(untilMs, latestMs)
  local isFull = log.size >= math.ceil(log.quota / ${mostFullEntries})
  if isFull or (nowMs - log.fromMs) * ${spansOfWindow} >= log.lengthMs then
    log.last, log.fromMs, log.size = log.last + 1, nowMs, 0
  end
  log.size, log.used = log.size + units, log.used + units
  redis.call('HSET', log.name, whole(log.last), string.format('%d %.0f', log.size, lastMs), 'sums', sumsOf(log))
  redis.call('PEXPIRE', log.name, whole(lastMs - nowMs + log.lengthMs))
end
local function takeOut(log, entry, units)
  local count, lastMs = readEntry(log.name, entry)
  local taken = math.min(units, count)
  if entry < log.first or taken == 0 then return end
  log.used = log.used - taken
  if entry == log.last then log.size = log.size - taken end
  redis.call('HSET', log.name, whole(entry), string.format('%d %.0f', count - taken, lastMs), 'sums', sumsOf(log))
end
local function spend(states)
  local done, names = {}, {}
  for _, state in ipairs(states) do
    if not done[state.log] then
      append(state.log, 1, nowMs)
      table.insert(names, state.log.name)
    end
    done[state.log] = true
  end
  return names
end
local function waitOf(log, quota)
  if log.used == 0 then return log.lengthMs end
  local left, number, count, lastMs = log.used, log.first, 0, 0
  if left < quota then number = log.last end
  repeat
    count, lastMs = readEntry(log.name, number)
    left, number = left - count, number + 1
  until left < quota or number > log.last
  return math.max(1, lastMs + log.lengthMs - nowMs)
end
local function describe(states)
  local told = {}
  for _, state in ipairs(states) do
    local window, log = state.window, state.log
    if not window.isCovered or log.used >= window.quota then
      table.insert(told, { of = window.of, name = window.name, quota = window.quota,
        windowSeconds = window.windowSeconds, remaining = math.max(0, window.quota - log.used),
        waitMs = waitOf(log, window.quota) })
    end
  end
  return told
end
`
