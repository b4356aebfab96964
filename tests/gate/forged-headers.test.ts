import { sealGrant } from '@/lib/gate/request/seal-grant'
import {
  bearer,
  type Exporter,
  expect,
  exportPath,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { send } from '@/tests/support/send'

const lines = (body: string) => body.trimEnd().split('\n').length

/** A grant as the gate would write it for a user's export. */
function grantFor(exporter: Exporter): string {
  return sealGrant(
    {
      keyId: exporter.keyId,
      ownerId: exporter.userId,
      ownerName: 'Somebody',
      ownerRole: 'partner',
      dialect: 'api',
      target: { kind: 'export', name: 'statsdaily', extension: 'csv' },
      search: '',
      requestId: 'req_of_a_test',
      atMs: Date.now(),
      isPreviousSecret: false,
    },
    Date.now(),
  )
}

/** Headers by which a client could claim another identity or an earlier admission. */
const claims = (userId: string): [string, string][] => [
  ['x-user-id', userId],
  ['x-user-role', 'administrator'],
  ['x-keyward-owner', userId],
  ['x-auth-ctx', userId],
  ['x-middleware-override-headers', 'x-keyward-grant'],
  ['x-middleware-request-x-keyward-grant', 'forged'],
  ['x-forwarded-for', '127.0.0.1'],
  ['x-forwarded-host', 'evil.example'],
  ['x-real-ip', '127.0.0.1'],
  ['x-vercel-ip-country', 'DE'],
]

test('forged identity headers do not change whose rows are returned', async ({
  ask,
  partner,
  stranger,
}) => {
  const grant = grantFor(partner)
  for (const claim of [...claims(partner.userId), ['x-keyward-grant', grant] as const]) {
    const answer = await ask(exportPath + yesterday, { headers: [bearer(stranger.key), claim] })
    expect(answer.status, claim[0]).toBe(200)
    expect(lines(answer.body), claim[0]).toBe(1)
    expect(answer.body).not.toContain('evil.example')
  }
})

test('a grant from outside is not accepted as a credential', async ({ ask, partner }) => {
  const grant = grantFor(partner)
  for (const name of ['x-keyward-grant', 'X-Keyward-Grant']) {
    expect((await ask(exportPath, { headers: [[name, grant]] })).status).toBe(401)
  }
})

test('a grant from outside is refused even without the middleware', async ({
  instance,
  partner,
}) => {
  const headers = [['x-keyward-grant', grantFor(partner)]] as const
  for (const path of ['/api/v1/key', '/api/v1/exports', exportPath]) {
    expect((await send(instance.withoutMiddlewareUrl, path, { headers })).status).toBe(401)
  }
})
