/**
 * Lua that decides whether a session is live, given its times as text. Takes `nowMs`, `idleMs` and `absoluteMs` from
 * the input.
 */
export const sessionLiveness = `
local function isSessionLive(createdAtMs, lastSeenAtMs)
  return input.nowMs - tonumber(createdAtMs) < input.absoluteMs
    and input.nowMs - tonumber(lastSeenAtMs) < input.idleMs
end
`
