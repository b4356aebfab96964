import { expect, test } from 'playwright/test'
import { toDeletedResource, toKeyResource } from '@/lib/api/keys/key-resource'
import { type PublicApiKey, parseApiKey, toPublicKey } from '@/lib/keys/record/api-key'

const nowMs = Date.parse('2026-11-28T12:00:00Z')

function keyOf(more: Record<string, string> = {}): PublicApiKey {
  const fields = {
    id: 'key_0123456789abcdefghij',
    ownerId: '2209',
    createdAtMs: '1764158400000',
    version: '3',
    hint: 'aB3x',
    lookupId: 'a secret',
    sealed: 'another secret',
    name: 'Nightly import',
    status: 'activated',
    ...more,
  }
  const key = parseApiKey(new Map(Object.entries(fields)))
  if (!key) throw new Error('the record is not whole')
  return toPublicKey(key, { defaultKeyId: '', lastUsed: '', nowMs })
}

test('a plain key has null for everything that is not set', () => {
  expect(toKeyResource(keyOf())).toEqual({
    id: 'key_0123456789abcdefghij',
    name: 'Nightly import',
    note: null,
    hint: 'aB3x',
    status: 'activated',
    isDefault: false,
    origin: 'keyward',
    isRevealable: true,
    isLinkable: false,
    permissions: { exports: 'all', opensConsole: false, managesKeys: false },
    limits: {},
    allowedNetworks: [],
    createdAt: '2025-11-26T12:00:00.000Z',
    notBefore: null,
    expiresAt: null,
    revokedAt: null,
    revokedReason: null,
    leakedAt: null,
    leakedFrom: null,
    lastUsedAt: null,
    rotation: null,
    version: 3,
  })
})

test('a key has times in UTC, its current status and its running rotation', () => {
  const key = keyOf({
    expiresAtMs: '1764158400001',
    note: 'Night server\nrack 4',
    previousHint: 'old1',
    previousUntilMs: String(nowMs + 1000),
    rotatedAtMs: String(nowMs - 1000),
  })
  expect(toKeyResource(key)).toMatchObject({
    status: 'expired',
    expiresAt: '2025-11-26T12:00:00.001Z',
    note: 'Night server\nrack 4',
    rotation: {
      previousHint: 'old1',
      previousUntil: '2026-11-28T12:00:01.000Z',
      rotatedAt: '2026-11-28T11:59:59.000Z',
    },
  })
})

test('a deleted key states until when it can be restored', () => {
  const deleted = {
    ...keyOf({ status: 'revoked', deletedAtMs: String(nowMs) }),
    deletedAtMs: nowMs,
    restorableUntilMs: nowMs + 86_400_000,
  }
  expect(toDeletedResource(deleted)).toMatchObject({
    status: 'revoked',
    deletedAt: '2026-11-28T12:00:00.000Z',
    restorableUntil: '2026-11-29T12:00:00.000Z',
  })
})
