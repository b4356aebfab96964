import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** Reads fields of a record. */
export const readSettingsScript = defineScript({
  name: 'read-settings',
  isRead: true,
  keys: ['record'],
  input: z.object({ fields: z.array(z.string()) }),
  reply: z.array(z.nullable(z.string())),
  lua: `return redis.call('HMGET', keys.record, unpack(input.fields))`,
})
