import type { Timing } from './send-calls'

/** A key by name. With `?` at the end, it may be missing. With `*`, it is a list. Both must come last. */
export type KeyName = string

/** The parts of a script's text. */
export interface ScriptText {
  /** `at any time` for a script that frees or records something, which it does however late it runs. */
  timing?: Timing
  /** Running it twice is as good as once: a slow reply is asked for once more. */
  isRead?: boolean
  keys: readonly KeyName[]
  lua: string
}

/**
 * Returns the whole text of a script. It declares `keys` by name, the decoded `input`, the time, and `whole`, because
 * Lua would write large numbers as `1e+15`. A call that arrives too late, or by its clocks before it was sent, does
 * nothing.
 */
export function wholeText({ keys: names, lua, timing = 'in time' }: ScriptText): string {
  const keys = names.map((name, at) => {
    const value = name.endsWith('*') ? `{ unpack(KEYS, ${at + 1}) }` : `KEYS[${at + 1}]`
    return `${name.replace(/[?*]$/, '')} = ${value}`
  })
  const check = `local sentMs, withinMs = tonumber(ARGV[2]), tonumber(ARGV[3])
if sentMs and (storeMs < sentMs or storeMs > sentMs + withinMs) then return { storeMs, 0 } end
`
  return `local time = redis.call('TIME')
local storeMs = time[1] * 1000 + math.floor(time[2] / 1000)
${timing === 'in time' ? check : ''}local keys = { ${keys.join(', ')} }
local input = cjson.decode(ARGV[1])
local nowMs = input.nowMs or storeMs
local function whole(number) return string.format('%.0f', number) end
local changes = {}
local function run()
${lua}
end
local reply = run()
if type(reply) == 'table' and reply.err then return reply end
return { storeMs, #changes > 0 and changes or 1, reply }
`
}
