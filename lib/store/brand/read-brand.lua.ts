import * as z from 'zod/mini'
import { defineScript } from '@/lib/store/define-script'

/** The fields of the record of the instance that are its name and the digest of its logo. */
export const brandFields = ['name', 'logoDigest'] as const

/** Reads name and digest of the logo. */
export const readBrandScript = defineScript({
  name: 'read-brand',
  isRead: true,
  keys: ['instance'],
  input: z.object({}),
  reply: z.array(z.nullable(z.string())),
  lua: `return redis.call('HMGET', keys.instance, '${brandFields.join("', '")}')`,
})

/** Reads the logo, in base64. */
export const readLogoScript = defineScript({
  name: 'read-logo',
  isRead: true,
  keys: ['instance'],
  input: z.object({}),
  reply: z.nullable(z.string()),
  lua: `return redis.call('HGET', keys.instance, 'logo')`,
})
