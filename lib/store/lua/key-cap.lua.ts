/**
 * Lua that says how many more keys a person may have. Every key on their list counts, a revoked one as well; deleted
 * keys do not. Takes `mostKeys` from the input.
 */
export const keyCap = `
local function keysLeft(userKeys) return input.mostKeys - redis.call('ZCARD', userKeys) end
`
