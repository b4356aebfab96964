import * as z from 'zod/mini'
import { keyLimitsSchema } from '@/lib/keys/record/key-limits'
import { defineScript } from '@/lib/store/define-script'
import { jsonReply } from '@/lib/store/replies'

const text = z.union([z.literal(''), jsonReply(keyLimitsSchema)])

/** Reads the limits that administrators set: of a key, its owner, and the owner's role. Empty where none are set. */
export const readAllowancesScript = defineScript({
  name: 'read-allowances',
  isRead: true,
  keys: ['user', 'instance', 'key?'],
  input: z.object({}),
  reply: z.tuple([text, text, text]),
  lua: `
local person = redis.call('HMGET', keys.user, 'limits', 'role')
return {
  keys.key and redis.call('HGET', keys.key, 'allowance') or '',
  person[1] or '',
  redis.call('HGET', keys.instance, 'limits:' .. (person[2] or '')) or '',
}
`,
})

/** Reads the limits of every role, in the order of the input. */
export const readRoleLimitsScript = defineScript({
  name: 'read-role-limits',
  isRead: true,
  keys: ['instance'],
  input: z.object({ fields: z.array(z.string()) }),
  reply: z.array(z.nullable(jsonReply(keyLimitsSchema))),
  lua: `return redis.call('HMGET', keys.instance, unpack(input.fields))`,
})
