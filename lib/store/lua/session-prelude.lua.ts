/**
 * Lua that the session scripts share: `isLive` says whether a session counts at `nowMs`, by both limits in
 * milliseconds, given its `createdAtMs` and `lastSeenAtMs` as text.
 */
export const sessionPrelude = `
local function isLive(createdAtMs, lastSeenAtMs, nowMs, idleMs, absoluteMs)
  return nowMs - tonumber(createdAtMs) < absoluteMs and nowMs - tonumber(lastSeenAtMs) < idleMs
end
`
