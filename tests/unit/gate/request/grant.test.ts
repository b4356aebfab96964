import { jwtVerify, SignJWT } from 'jose'
import { GET as catalogue } from '@/app/api/v1/exports/route'
import { GET as ownKey } from '@/app/api/v1/key/route'
import { type Grant, openGrant } from '@/lib/gate/request/grant'
import { grantHeader, sealGrant } from '@/lib/gate/request/seal-grant'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const nowMs = Date.now()
const grant: Grant = {
  keyId: 'key_a',
  ownerId: '2209',
  ownerName: 'Somebody',
  ownerRole: 'partner',
  dialect: 'api',
  target: { kind: 'export', name: 'statsdaily', extension: 'csv' },
  search: '',
  requestId: 'req_of_a_test',
  atMs: nowMs,
  isPreviousSecret: false,
}

const withGrant = (sealed: string) => new Headers({ [grantHeader]: sealed })
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A grant signed by hand, each time wrong in one thing. */
async function forge(change: {
  secret?: string
  typ?: string
  alg?: string
  expiresAt?: number
  claims?: object
}): Promise<string> {
  const { secret = process.env.GRANT_SECRET ?? '', typ = 'keyward-grant', alg = 'HS256' } = change
  const issuedAt = Math.floor(nowMs / 1000)
  const jwt = new SignJWT({ ...grant, ...change.claims }).setProtectedHeader({ alg, typ })
  jwt.setIssuedAt(issuedAt)
  if (change.expiresAt !== 0) jwt.setExpirationTime(change.expiresAt ?? issuedAt + 30)
  return jwt.sign(new TextEncoder().encode(secret))
}

test('a sealed grant opens for thirty seconds', () => {
  const headers = withGrant(sealGrant(grant, nowMs))
  expect(openGrant(headers, nowMs)).toEqual(grant)
  expect(openGrant(headers, nowMs + 29_000)).toEqual(grant)
  expect(openGrant(headers, nowMs + 31_000)).toBeUndefined()
  expect(openGrant(new Headers(), nowMs)).toBeUndefined()
})

test('a sealed grant is a JWT that an independent reader accepts', async () => {
  const secret = new TextEncoder().encode(process.env.GRANT_SECRET)
  const named = { ...grant, ownerName: 'Zoë Ōkubo 🙂' }
  const checks = { typ: 'keyward-grant', algorithms: ['HS256'], currentDate: new Date(nowMs) }
  const { payload } = await jwtVerify(sealGrant(named, nowMs), secret, checks)
  expect(payload).toEqual({ ...named, exp: Math.floor(nowMs / 1000) + 30 })
  expect(openGrant(withGrant(sealGrant(named, nowMs)), nowMs)).toEqual(named)
})

test('a forged, altered, endless, incomplete or wrong-type grant is refused', async () => {
  expect(openGrant(withGrant(await forge({})), nowMs)).toEqual(grant)
  const [header, payload, signature = ''] = sealGrant(grant, nowMs).split('.')
  const other = encoded({ ...grant, ownerId: '1', iat: 1, exp: 9_999_999_999 })
  const first = signature.startsWith('A') ? 'B' : 'A'
  const forged = [
    'forged',
    '..',
    `${header}.${payload}.`,
    `${header}.${payload}.${first}${signature.slice(1)}`,
    `${header}.${other}.${signature}`,
    `${encoded({ alg: 'none', typ: 'keyward-grant' })}.${payload}.`,
    `${encoded({ alg: 'none', typ: 'keyward-grant' })}.${payload}.${signature}`,
    await forge({ secret: process.env.AUTH_SECRET }),
    await forge({ typ: 'JWT' }),
    await forge({ alg: 'HS384' }),
    await forge({ expiresAt: Math.floor(nowMs / 1000) - 1 }),
    await forge({ expiresAt: 0 }),
    await forge({ claims: { ownerRole: 'root' } }),
    await forge({ claims: { ownerId: 2209 } }),
    await forge({ claims: { target: { kind: 'everything' } } }),
  ]
  for (const sealed of forged) {
    expect(openGrant(withGrant(sealed), nowMs), sealed).toBeUndefined()
  }
})

const permissions = { exports: 'all', opensConsole: false, managesKeys: false } as const

test('a grant is valid only for its own request', async () => {
  const targets: Grant['target'][] = [
    grant.target,
    { kind: 'catalogue', permissions },
    {
      kind: 'own key',
      name: 'A',
      isDefault: false,
      createdAtMs: 1,
      permissions,
      limits: [],
      quotas: [],
    },
  ]
  const handlers = { catalogue, 'own key': ownKey }
  for (const target of targets) {
    const headers = withGrant(sealGrant({ ...grant, target }, nowMs))
    for (const [served, handle] of Object.entries(handlers)) {
      const answer = await handle(new Request('http://localhost:3000/', { headers }))
      const expected = served === target.kind ? 200 : 401
      expect(answer.status, `${served} with a grant for ${target.kind}`).toBe(expected)
    }
  }
})
