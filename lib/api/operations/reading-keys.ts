import { z } from 'zod'
import { succeed } from '@/lib/base/result'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { pageKeys, writeCursor } from '@/lib/keys/list/page-keys'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import {
  deletedKeysSchema,
  keyPageSchema,
  keyResourceSchema,
  toDeletedResource,
  toKeyResource,
} from '../keys/key-resource'
import { readKeyQuery } from '../keys/read-key-query'
import {
  callSchema,
  keyUsageResourceSchema,
  readUsageQuery,
  toCallResource,
  toUsageResource,
} from '../keys/usage-resource'
import { answerWithKey } from './key-answer'
import type { Operations } from './operation'

/** The last calls of a key. */
export const keyCallsSchema = z
  .strictObject({ data: z.array(callSchema) })
  .meta({ title: 'KeyCalls' })

/** The operations that change nothing. */
export const readingKeys: Operations<
  'listKeys' | 'listDeletedKeys' | 'getKey' | 'getKeyUsage' | 'listKeyCalls'
> = {
  listKeys: {
    summary: 'List keys',
    description:
      'All keys of the owner, newest first, without secrets. `Link` leads to the next page. Keys created in the meantime neither hide nor repeat others.',
    parameters: ['limit', 'cursor', 'status', 'search'],
    answer: { description: 'One page.', schema: keyPageSchema, headers: ['Link'] },
    sample: { query: 'limit=10&status=activated' },
    async handle({ context, search }) {
      const query = readKeyQuery(search)
      if (!query.ok) return query
      const { keys, next } = await pageKeys(context.actor, query.value, context.nowMs)
      const nextCursor = next ? writeCursor(next) : null
      const following = new URLSearchParams(search)
      if (nextCursor) following.set('cursor', nextCursor)
      // RFC 8288.
      const headers: Record<string, string> = nextCursor
        ? { Link: `</api/v1/keys?${following}>; rel="next"` }
        : {}
      return succeed(Response.json({ data: keys.map(toKeyResource), nextCursor }, { headers }))
    },
  },

  listDeletedKeys: {
    summary: 'List deleted keys',
    description: 'Keys that can still be restored, latest deletion first; at most 200.',
    answer: { description: 'The keys.', schema: deletedKeysSchema },
    async handle({ context }) {
      const keys = await listDeletedKeys(context.actor, context.nowMs)
      return succeed(Response.json({ data: keys.map(toDeletedResource) }))
    },
  },

  getKey: {
    summary: 'Get a key',
    description: 'Its settings and its `ETag`, which an edit must send as `If-Match`.',
    answer: { description: 'The key.', schema: keyResourceSchema, headers: ['KeyETag'] },
    handle: ({ context, keyId }) => answerWithKey(context, keyId),
  },

  getKeyUsage: {
    summary: 'Get the usage of a key',
    description: 'Calls, rows and bytes by hour and by UTC day, and the last calls one by one.',
    parameters: ['hours', 'days'],
    answer: { description: 'The usage.', schema: keyUsageResourceSchema },
    sample: { query: 'hours=24&days=7' },
    async handle({ context, keyId, search }) {
      const span = readUsageQuery(search)
      if (!span.ok) return span
      const usage = await readKeyUsage(context.actor, keyId, span.value, context.nowMs)
      return usage.ok ? succeed(Response.json(toUsageResource(usage.value))) : usage
    },
  },

  listKeyCalls: {
    summary: 'List the last calls of a key',
    description:
      'At most fifty calls, newest first: when, from where, which export, and what the outcome was. Refused calls have the code of their refusal in `reason`, including calls after the key has ended.',
    answer: { description: 'The calls.', schema: keyCallsSchema },
    async handle({ context, keyId }) {
      const span = { hours: 1, days: 1 }
      const usage = await readKeyUsage(context.actor, keyId, span, context.nowMs)
      return usage.ok
        ? succeed(Response.json({ data: usage.value.lastCalls.map(toCallResource) }))
        : usage
    },
  },
}
