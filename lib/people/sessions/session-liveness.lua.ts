/**
 * Lua that decides whether a session is live, given its times as text. Takes `idleMs` and `absoluteMs` from the input.
 */
export const sessionLiveness = `
local function isSessionLive(createdAtMs, lastSeenAtMs)
  return nowMs - tonumber(createdAtMs) < input.absoluteMs
    and nowMs - tonumber(lastSeenAtMs) < input.idleMs
end
`
