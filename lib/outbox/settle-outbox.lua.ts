import { keyPrelude } from '@/lib/store/lua/key-prelude.lua'

/**
 * What became of one try: delivered, to be tried again at `nextAtMs`, or given up, which the owner's audit trail tells.
 * A try that was overtaken by a later one changes nothing.
 * KEYS outbox, outbox-item, activity. ARGV[1] { id, attempts, nextAtMs or absent, entry or absent }.
 * Returns 'settled' or 'overtaken'.
 */
export const settleOutboxScript = `${keyPrelude}
if tonumber(redis.call('HGET', KEYS[2], 'attempts') or '-1') ~= input.attempts then return 'overtaken' end
if input.nextAtMs then
  redis.call('ZADD', KEYS[1], string.format('%d', input.nextAtMs), input.id)
else
  redis.call('ZREM', KEYS[1], input.id)
  redis.call('DEL', KEYS[2])
end
if input.entry then audit(KEYS[3], input.entry) end
return 'settled'
`
