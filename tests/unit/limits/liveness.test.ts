import fc from 'fast-check'
import { z } from 'zod'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { decideStatus } from '@/lib/keys/record/key-status'
import { plainPermissions } from '@/lib/keys/record/permissions'
import { defineScript } from '@/lib/store/define-script'
import { liveness } from '@/lib/store/lua/liveness.lua'
import { expect, test } from '@/tests/support/store'

const fieldsInput = z.record(z.string(), z.string())

/** Asks the shared Lua rule about records as they are stored: every field is text. */
const livenessScript = defineScript({
  name: 'liveness',
  keys: [],
  input: z.object({
    key: fieldsInput,
    owner: fieldsInput,
    lookupId: z.string(),
    nowMs: z.number(),
  }),
  reply: z.tuple([z.number(), z.string()]),
  lua: `${liveness}
local isAlive = isLive(input.key, input.owner, input.lookupId, input.nowMs)
return { isAlive and 1 or 0, statusOf(input.key, input.nowMs) }
`,
})

const nowMs = Date.parse('2026-11-28T12:00:00Z')
const moment = fc.oneof(
  fc.integer({ min: nowMs - 2, max: nowMs + 2 }),
  fc.integer({ min: 0, max: 4 * nowMs }),
)
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 1 })
const lookupId = fc.constantFrom(
  'newest',
  'newest',
  'previous',
  'of two rotations ago',
  'of somebody else',
)

const record = fc.record({
  status: fc.constantFrom('activated', 'activated', 'deactivated', 'revoked'),
  createdAtMs: fc.constant(1),
  notBeforeMs: perhaps(moment),
  expiresAtMs: perhaps(moment),
  revokedAtMs: perhaps(moment),
  deletedAtMs: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, moment),
  previousLookupId: perhaps(fc.constantFrom('previous', 'newest')),
  previousUntilMs: perhaps(moment),
})

const limitState = {
  isAddressAllowed: true,
  isAdmitted: false,
  windows: [],
  rows: { used: 0, quota: 1 },
  bytes: { used: 0, quota: 1 },
  running: 0,
}

function stored(fields: object): Record<string, string> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

test('Lua and TypeScript agree on which keys are live, whatever record, secret and time', async ({
  store,
}) => {
  const seen = { live: 0, ended: 0 }
  await fc.assert(
    fc.asyncProperty(
      record,
      fc.constantFrom('active', 'active', 'deactivated'),
      lookupId,
      moment,
      async (fields, ownerStatus, sent, atMs) => {
        const names = { id: 'key_a', ownerId: '7', name: 'A', lookupId: 'newest' }
        const key = {
          ...names,
          ...fields,
          origin: 'keyward',
          permissions: plainPermissions,
        } as const
        const owner = {
          ...{ id: '7', name: 'Seven', email: 'seven@example.org', defaultKeyId: 'key_d' },
          role: 'partner',
          status: ownerStatus,
        } as const
        const asked = { key, owner, lookupId: sent, limitState: { ...limitState, nowMs: atMs } }
        const { ok } = decideAccess(asked)
        const input = {
          key: stored({ ...names, ...fields }),
          owner: stored(owner),
          lookupId: sent,
          nowMs: atMs,
        }
        const [isLive, status] = await livenessScript.run({}, input, store.kv)
        expect(isLive === 1).toBe(ok)
        expect(status).toBe(decideStatus(key, atMs))
        seen[ok ? 'live' : 'ended'] += 1
      },
    ),
    { numRuns: 1_000 },
  )
  expect(Math.min(seen.live, seen.ended)).toBeGreaterThan(20)
})
