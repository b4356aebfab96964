/**
 * Lua that says how many more keys a person may have. Every key on their list counts, a revoked one as well; deleted
 * keys do not. Comes after `keyRules`; takes `mostKeys`, the most of any instance, from the input.
 */
export const keyCap = `
local function mostKeys() return math.min(input.mostKeys, readPolicies().mostKeys or input.mostKeys) end
local function keysLeft(userKeys) return mostKeys() - redis.call('ZCARD', userKeys) end
`
