import type { ProblemCode } from '@/lib/base/problem-table'

/** The caller: anonymous, a person's browser, or a program with a credential in a header. */
export const callers = [
  'anonymous',
  "A's session",
  "B's session",
  "A's managing key",
  "A's plain key",
  "A's revoked key",
  "A's link token",
  "administrator's managing key",
] as const

export type Caller = (typeof callers)[number]

/** The owner of the key in the path: the caller (A if anonymous), B, or no one. */
export const subjects = ['own', 'other', 'unknown'] as const

export type Subject = (typeof subjects)[number]

/** An answer as a status or the code of a refusal. */
export type Outcome = number | ProblemCode

/** How a key has to be before an operation on it can succeed. */
export type Preparation = 'as made' | 'rotated' | 'deleted'

export interface Route {
  method: string
  /** `{id}` is a key, `{user}` the user id of the subject's owner. */
  path: string
  body?: unknown
  headers?: readonly (readonly [string, string])[]
  preparation?: Preparation
  expected: Partial<Record<Caller, Outcome>> & {
    /** For a caller with permission, about their own subject. */
    allowed: number
    /** For another user's subject and an unknown one; absent where the path names no subject. */
    foreign?: Outcome
  }
}

const noCredential: Readonly<Partial<Record<Caller, Outcome>>> = {
  anonymous: 'credential_missing',
  "A's session": 'credential_missing',
  "B's session": 'credential_missing',
  "A's revoked key": 'key_invalid',
  "A's link token": 'key_invalid',
}

const managing: Readonly<Partial<Record<Caller, Outcome>>> = {
  ...noCredential,
  "A's plain key": 'permission_missing',
}

function everybody(outcome: Outcome): Readonly<Record<Caller, Outcome>> {
  const entries = callers.map((caller) => [caller, outcome] as const)
  return Object.fromEntries(entries) as Record<Caller, Outcome>
}

function onKey(method: string, path: string, more: Partial<Route> = {}): Route {
  const expected = { ...managing, allowed: 200, foreign: 'not_found' as const }
  return { method, path: `/api/v1/keys/{id}${path}`, expected, ...more }
}

const json = { headers: [['Content-Type', 'application/json']] } as const
const anyVersion = ['If-Match', '*'] as const

/** Every route of machines: what each caller gets about each subject. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/api/v1/openapi.json', expected: { ...everybody(200), allowed: 200 } },
  { method: 'GET', path: '/.well-known/jwks.json', expected: { ...everybody(200), allowed: 200 } },
  { method: 'GET', path: '/api/v1/exports', expected: { ...noCredential, allowed: 200 } },
  {
    method: 'GET',
    path: '/api/v1/exports/statsdaily.csv?limit=1',
    expected: { ...noCredential, allowed: 200 },
  },
  {
    method: 'GET',
    path: '/api/v1/exports/statsdaily_{user}.csv?limit=1',
    expected: { ...noCredential, allowed: 200, foreign: 'user_id_mismatch' },
  },
  {
    method: 'GET',
    path: '/api/v1/key',
    expected: { ...noCredential, "A's revoked key": 'key_revoked', allowed: 200 },
  },
  { method: 'GET', path: '/api/v1/keys', expected: { ...managing, allowed: 200 } },
  {
    method: 'POST',
    path: '/api/v1/keys',
    body: { name: 'of the matrix' },
    ...json,
    expected: { ...managing, allowed: 201 },
  },
  { method: 'GET', path: '/api/v1/keys/deleted', expected: { ...managing, allowed: 200 } },
  {
    method: 'POST',
    path: '/api/v1/keys/revoke',
    body: { key: 'of nobody at all' },
    ...json,
    expected: { ...everybody(202), allowed: 202 },
  },
  {
    method: 'POST',
    path: '/api/leaked-key',
    body: { text: `of nobody at all: kw_live_${'0'.repeat(38)}` },
    ...json,
    expected: { ...everybody(200), allowed: 200 },
  },
  {
    method: 'POST',
    path: '/api/v1/leaks',
    body: [{ token: 'of nobody at all' }],
    ...json,
    expected: { ...everybody('secret_invalid'), allowed: 200 },
  },
  onKey('GET', ''),
  onKey('GET', '/usage'),
  onKey('GET', '/calls'),
  onKey('PATCH', '', {
    body: { name: 'renamed by the matrix' },
    headers: [...json.headers, anyVersion],
  }),
  onKey('POST', '/reveal'),
  onKey('POST', '/rotate'),
  onKey('POST', '/finish-rotation', { preparation: 'rotated' }),
  onKey('POST', '/revoke', { body: { reason: 'the matrix' }, ...json }),
  onKey('DELETE', ''),
  onKey('POST', '/restore', { preparation: 'deleted' }),
]

/** What the caller gets. */
export function expectedOf({ expected }: Route, caller: Caller, subject: Subject): Outcome {
  const always = expected[caller]
  if (always !== undefined) return always
  return subject === 'own' ? expected.allowed : (expected.foreign ?? expected.allowed)
}
