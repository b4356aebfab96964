import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Stands among the fingerprints while a restore writes into the store. */
export const unfinishedRestore = 'unfinished-restore'

/** In place of the fingerprint of a key-encryption key that must not seal any more. */
export const retired = 'retired'

/**
 * Holds the fingerprints of the secrets against those of the store, and keeps those it does not have yet. Replies with
 * the names of those that differ or lack; nothing is kept then. Without users nothing depends on a secret. During a
 * rotation the store knows an older and a newer fingerprint, with a space between them; when the newer one is seen, the
 * older one is refused from then on.
 */
export const matchSecretsScript = defineScript({
  name: 'match-secrets',
  keys: ['fingerprints', 'users'],
  input: z.object({
    /** By name of the secret. */
    fingerprints: z.record(z.string(), z.string()),
    /** Name of the key-encryption key that seals. */
    newest: z.string(),
    /** Names of secrets that are new, because there was none. */
    invented: z.array(z.string()),
    /** Names of secrets that may differ from now on. */
    accepted: z.array(z.string()),
  }),
  reply: z.array(z.string()),
  lua: `
if redis.call('HEXISTS', keys.fingerprints, '${unfinishedRestore}') == 1 then return { '${unfinishedRestore}' } end
local accepted = {}
for _, name in ipairs(input.accepted) do accepted[name] = true end
local kept, wrong = {}, {}
if redis.call('ZCARD', keys.users) > 0 then
  local known = redis.call('HGETALL', keys.fingerprints)
  for at = 1, #known, 2 do
    local name, print = known[at], known[at + 1]
    local own = input.fingerprints[name]
    local older, newer = string.match(print, '^(%S+) (%S+)$')
    if print == '${retired}' then
      kept[name] = print
      if name == input.newest then wrong[#wrong + 1] = name end
    elseif older and own == older then kept[name] = print
    elseif own ~= (newer or print) and not accepted[string.match(name, '^[^:]+')] then wrong[#wrong + 1] = name
    end
  end
  if #wrong == 0 then
    for _, name in ipairs(input.invented) do
      if not accepted[name] then wrong[#wrong + 1] = name end
    end
  end
  if #wrong > 0 then return wrong end
end
redis.call('DEL', keys.fingerprints)
for name, print in pairs(input.fingerprints) do
  redis.call('HSET', keys.fingerprints, name, kept[name] or print)
end
for name, print in pairs(kept) do redis.call('HSET', keys.fingerprints, name, print) end
return {}
`,
})
