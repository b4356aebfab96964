/**
 * Uses up a time step of a person's second factor, so that no code works twice.
 * KEYS[1] `user:<id>`. ARGV the sealed secret that was checked, the step.
 * Returns 1, or 0 when the factor is another one by now, or this step or a later one was used.
 */
export const spendTotpStepScript = `
local found = redis.call('HMGET', KEYS[1], 'factorSealed', 'factorStep')
if found[1] ~= ARGV[1] then return 0 end
if tonumber(found[2] or '0') >= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'factorStep', ARGV[2])
return 1
`
