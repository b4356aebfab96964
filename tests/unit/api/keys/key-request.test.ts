import { expect, test } from 'playwright/test'
import { readKeyPatch, readKeyRequest } from '@/lib/api/keys/key-request'
import { checkIfMatch, readIdempotencyKey, readIfMatch } from '@/lib/api/keys/preconditions'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

const nowMs = Date.parse('2026-11-25T12:00:00Z')

function parametersOf(body: unknown): string[] {
  const read = readKeyRequest(body, nowMs)
  return read.ok ? [] : (read.failure.errors ?? []).map(({ parameter }) => parameter)
}

const key: PublicApiKey = {
  id: 'key_a',
  name: 'Reports',
  isDefault: false,
  origin: 'keyward',
  status: 'activated',
  storedStatus: 'activated',
  createdAtMs: 1,
  notBeforeMs: undefined,
  expiresAtMs: nowMs + 1000,
  permissions: { exports: ['admedia'], opensConsole: false, managesKeys: false },
  limits: { windows: [{ name: 'burst', quota: 5, windowSeconds: 60 }], rowsPerDay: 10 },
  allowedNetworks: ['192.0.2.0/24'],
  note: 'The night server',
  revokedAtMs: undefined,
  revokedReason: undefined,
  leakedAtMs: undefined,
  leakedFrom: undefined,
  deletedAtMs: undefined,
  lastUsedAtMs: undefined,
  hint: 'abcd',
  isRevealable: true,
  isLinkable: false,
  rotation: undefined,
  version: 3,
}

test('each wrong member is named as it is spelled in the body', () => {
  const window = { name: 'burst', quota: 0, windowSeconds: 60 }
  const cases: readonly (readonly [body: unknown, parameters: readonly string[]])[] = [
    [{}, ['name']],
    [[], ['body']],
    [null, ['body']],
    [{ name: '' }, ['name']],
    [{ name: 'x', uid: '2209', isDefault: true }, ['uid', 'isDefault']],
    [{ name: 'x', status: 'revoked' }, ['status']],
    [{ name: 'x', status: null }, ['status']],
    [{ name: 'x', permissions: null }, ['permissions']],
    [{ name: 'x', expiresAt: 1_800_000_000_000 }, ['expiresAt']],
    [{ name: 'x', expiresAt: '2027-02-30T00:00:00Z' }, ['expiresAt']],
    [{ name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, ['expiresAt']],
    [{ name: 'x', limits: { windows: [window] } }, ['limits.windows.0.quota']],
    [{ name: 'x', limits: { perMinute: 3 } }, ['limits.perMinute']],
    [{ name: 'x', allowedNetworks: ['10.0.0.0/8', 'localhost'] }, ['allowedNetworks.1']],
    [
      { name: 'x', permissions: { exports: 'some' } },
      ['permissions.exports', 'permissions.opensConsole', 'permissions.managesKeys'],
    ],
    [JSON.parse('{"name": "x", "__proto__": {"a": 1}}'), ['__proto__']],
  ]
  for (const [body, parameters] of cases) {
    expect(parametersOf(body), JSON.stringify(body)).toEqual(parameters)
  }
})

test('timestamps are read in any zone, and null as none', () => {
  const body = {
    name: 'x',
    notBefore: null,
    expiresAt: '2027-01-01T01:00:00+01:00',
    limits: null,
    allowedNetworks: null,
  }
  expect(readKeyRequest(body, nowMs)).toMatchObject({
    ok: true,
    value: {
      status: 'activated',
      expiresAtMs: Date.parse('2027-01-01T00:00:00Z'),
      notBeforeMs: undefined,
      limits: {},
      allowedNetworks: [],
    },
  })
})

test('a patch changes only the members it names', () => {
  const patch = { permissions: { opensConsole: true }, limits: { windows: null }, expiresAt: null }
  expect(readKeyPatch(patch, key, nowMs)).toMatchObject({
    ok: true,
    value: {
      name: 'Reports',
      permissions: { exports: ['admedia'], opensConsole: true, managesKeys: false },
      limits: { rowsPerDay: 10 },
      expiresAtMs: undefined,
      allowedNetworks: ['192.0.2.0/24'],
    },
  })
  const readOnly = readKeyPatch({ version: 9, hint: 'zzzz' }, key, nowMs)
  expect(readOnly).toMatchObject({
    failure: { errors: [{ parameter: 'version' }, { parameter: 'hint' }] },
  })
  expect(readKeyPatch(['name'], key, nowMs)).toMatchObject({ failure: { code: 'bad_request' } })
})

test('a patch without status keeps a key deactivated and cannot remove required members', () => {
  const deactivated: PublicApiKey = { ...key, status: 'deactivated', storedStatus: 'deactivated' }
  for (const patch of [{}, { name: 'Other' }, { limits: null }, { permissions: {} }]) {
    expect(readKeyPatch(patch, deactivated, nowMs), JSON.stringify(patch)).toMatchObject({
      ok: true,
      value: { status: 'deactivated', permissions: key.permissions },
    })
  }
  const cases: readonly (readonly [patch: unknown, parameter: string])[] = [
    [{ status: null }, 'status'],
    [{ name: null }, 'name'],
    [{ permissions: null }, 'permissions'],
    [{ permissions: { exports: null } }, 'permissions.exports'],
    [{ permissions: { managesKeys: null } }, 'permissions.managesKeys'],
    [{ limits: { unknown: null } }, 'limits.unknown'],
    [{ limits: { windows: [null] } }, 'limits.windows.0'],
  ]
  for (const [patch, parameter] of cases) {
    const read = readKeyPatch(patch, deactivated, nowMs)
    expect(read, JSON.stringify(patch)).toMatchObject({ failure: { errors: [{ parameter }] } })
  }
})

test('If-Match is parsed by its grammar and compared strongly', () => {
  const outcomes: Record<string, string> = {
    '': 'precondition_required',
    '*': 'ok',
    '"3"': 'ok',
    '"1", "3"': 'ok',
    '"2"': 'precondition_failed',
    'W/"3"': 'precondition_failed',
    '"03"': 'precondition_failed',
    '"__proto__"': 'precondition_failed',
    '3': 'invalid_parameter',
    '"3': 'invalid_parameter',
    '"1" "3"': 'invalid_parameter',
  }
  for (const [value, expected] of Object.entries(outcomes)) {
    const read = readIfMatch(new Headers({ 'If-Match': value }))
    const checked = read.ok ? checkIfMatch(read.value, key.version) : read
    expect(checked.ok ? 'ok' : checked.failure.code, value).toBe(expected)
  }
})

test('an Idempotency-Key is accepted bare or quoted, in one format', () => {
  const read = (value: string) => readIdempotencyKey(new Headers({ 'Idempotency-Key': value }))
  expect(read('')).toEqual({ ok: true, value: undefined })
  for (const text of ['a-b_c-123', '"a-b_c-123"']) {
    expect(read(text)).toEqual({ ok: true, value: 'a-b_c-123' })
  }
  for (const text of ['short', 'a'.repeat(65), 'with space', '"a-b_c-123', 'a:b:c:d:e']) {
    expect(read(text), text).toMatchObject({ failure: { code: 'invalid_parameter' } })
  }
})
