import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/**
 * Holds the fingerprints of the secrets against those of the store, and keeps those it does not have yet. Replies with
 * the names of those that differ or lack; nothing is kept then. Without users nothing depends on a secret.
 */
export const matchSecretsScript = defineScript({
  name: 'match-secrets',
  keys: ['fingerprints', 'users'],
  input: z.object({
    /** By name of the secret. */
    fingerprints: z.record(z.string(), z.string()),
    /** Names of secrets that are new, because there was none. */
    invented: z.array(z.string()),
    /** Names of secrets that may differ from now on. */
    accepted: z.array(z.string()),
  }),
  reply: z.array(z.string()),
  lua: `
local accepted = {}
for _, name in ipairs(input.accepted) do accepted[name] = true end
if redis.call('ZCARD', keys.users) == 0 then
  redis.call('DEL', keys.fingerprints)
else
  local wrong = {}
  local known = redis.call('HGETALL', keys.fingerprints)
  for at = 1, #known, 2 do
    local name = known[at]
    if input.fingerprints[name] ~= known[at + 1] and not accepted[string.match(name, '^[^:]+')] then
      wrong[#wrong + 1] = name
    end
  end
  if #wrong == 0 then
    for _, name in ipairs(input.invented) do
      if not accepted[name] then wrong[#wrong + 1] = name end
    end
  end
  if #wrong > 0 then return wrong end
  redis.call('DEL', keys.fingerprints)
end
for name, fingerprint in pairs(input.fingerprints) do
  redis.call('HSET', keys.fingerprints, name, fingerprint)
end
return {}
`,
})
