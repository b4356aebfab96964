import * as z from 'zod/mini'
import { retired } from '@/lib/accounts/match-secrets.lua'
import { defineScript } from '@/lib/store/define-script'
import { fieldsReply, flagReply } from '@/lib/store/replies'

/** Replies with the fingerprints of the secrets that the store was written with. */
export const readFingerprintsScript = defineScript({
  name: 'read-fingerprints',
  isRead: true,
  keys: ['fingerprints'],
  input: z.object({}),
  reply: fieldsReply,
  lua: `return redis.call('HGETALL', keys.fingerprints)`,
})

/**
 * Lets instances with the older and with the newer secret use the store, until the first one with the newer has. Replies
 * false, and changes nothing, if the store was written under another one.
 */
export const offerSecretScript = defineScript({
  name: 'offer-secret',
  isRead: true,
  keys: ['fingerprints'],
  input: z.object({ name: z.string(), older: z.string(), newer: z.string() }),
  reply: flagReply,
  lua: `
local known = redis.call('HGET', keys.fingerprints, input.name)
if known and string.match(known, '^%S+') ~= input.older then return 0 end
redis.call('HSET', keys.fingerprints, input.name, input.older .. ' ' .. input.newer)
return 1
`,
})

/** Refuses key-encryption keys from now on: no instance seals with them any more. */
export const retireSecretsScript = defineScript({
  name: 'retire-secrets',
  isRead: true,
  keys: ['fingerprints'],
  input: z.object({ names: z.array(z.string()) }),
  reply: z.null(),
  lua: `
for _, name in ipairs(input.names) do redis.call('HSET', keys.fingerprints, name, '${retired}') end
return nil
`,
})
