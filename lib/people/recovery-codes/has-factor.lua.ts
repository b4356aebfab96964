/** Lua that returns whether a user has a second factor: the secret of an app, or a passkey. `hasFactor` is its twin. */
export const hasFactorPart = `
local function hasFactor(user)
  if redis.call('HEXISTS', user, 'factorSealed') == 1 then return true end
  for _, field in ipairs(redis.call('HKEYS', user)) do
    if string.sub(field, 1, 8) == 'passkey:' then return true end
  end
  return false
end
`
