/** Lua that compares two decoded permissions as `isWithin` of lib/keys/record/permissions does. */
export const withinPermissions = `
local function isSubset(wanted, held)
  local has = {}
  for _, name in ipairs(held) do has[name] = true end
  for _, name in ipairs(wanted) do if not has[name] then return false end end
  return true
end
local function isWithin(wanted, held)
  if wanted.opensConsole and not held.opensConsole then return false end
  if wanted.managesKeys and not held.managesKeys then return false end
  if held.exports == 'all' then return true end
  return wanted.exports ~= 'all' and isSubset(wanted.exports, held.exports)
end
`
