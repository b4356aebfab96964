import { openAccount } from '@/lib/accounts/open-account'
import { newPerson } from '@/tests/support/accounts'
import { bearer, expect, openKey, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

const api = '/api/v1/exports/'
const rows = (csv: string) => csv.trimEnd().split('\n').length - 1

/** Queries by which a client could request another user's rows. */
function reaching(userId: string): string[] {
  const names = [
    'partner',
    'partner_id',
    'user',
    'user_id',
    'owner',
    'owner_id',
    'ownerId',
    'scope',
  ]
  return [
    ...names.map((name) => `filter%5B${name}%5D=${userId}`),
    ...names.map((name) => `${name}=${userId}`),
    'role=administrator',
    `filter%5Badvertiser%5D=1,2,3,4,5,6,7,8,9,10`,
  ]
}

test('rows are returned to their owner only', async ({ ask, partner, stranger }) => {
  for (const [exporter, isOwner] of [
    [partner, true],
    [stranger, false],
  ] as const) {
    const path = `/statsdaily_${exporter.userId}.csv${yesterday}`
    const byLink = await ask(`/${exporter.linkToken}${path}`)
    const byKey = await ask(`${api}statsdaily.csv${yesterday}`, { headers: [bearer(exporter.key)] })
    for (const answer of [byLink, byKey]) {
      expect(answer.status).toBe(200)
      expect(rows(answer.body) > 0).toBe(isOwner)
    }
  }
})

test('another user id, an unknown id and a prefix get the same refusal', async ({
  ask,
  partner,
  stranger,
}) => {
  const details = new Set<string>()
  for (const userId of [partner.userId, '999999999999', stranger.userId.slice(0, -1)]) {
    for (const name of ['statsdaily', 'admedia']) {
      const byLink = await ask(`/${stranger.linkToken}/${name}_${userId}.csv`)
      const byKey = await ask(`${api}${name}_${userId}.json`, { headers: [bearer(stranger.key)] })
      for (const answer of [byLink, byKey]) {
        const { instance, ...told } = expectProblem(answer, 'user_id_mismatch')
        details.add(JSON.stringify(told))
      }
    }
  }
  expect(details.size).toBe(1)
})

test('an administrator reads the rows of every user that exists, and of no other id', async ({
  ask,
  administrator,
  partner,
}) => {
  for (const [userId, count] of [
    [partner.userId, 1],
    [administrator.userId, 0],
  ] as const) {
    const answer = await ask(`/${administrator.linkToken}/statsdaily_${userId}.csv${yesterday}`)
    expect(answer.status, answer.body).toBe(200)
    expect(rows(answer.body), userId).toBe(count)
  }
  const nobody = await ask(`/${administrator.linkToken}/statsdaily_999999999999.csv${yesterday}`)
  expectProblem(nobody, 'user_unknown')
})

test('a query never widens the rows of a key', async ({ ask, partner, stranger }) => {
  const headers = [bearer(stranger.key)]
  for (const query of reaching(partner.userId)) {
    for (const name of ['statsdaily', 'admedia']) {
      const answer = await ask(`${api}${name}.csv?${query}`, { headers })
      expect([200, 400], `${name}?${query}: ${answer.body}`).toContain(answer.status)
      if (answer.status === 200) expect(rows(answer.body), query).toBe(0)
    }
  }
})

test('a key reads only its own record and owner', async ({ ask, partner, stranger }) => {
  for (const query of ['', `?id=${partner.keyId}`, `?owner=${partner.userId}`]) {
    const answer = await ask(`/api/v1/key${query}`, { headers: [bearer(stranger.key)] })
    expect(answer.status).toBe(200)
    const told = JSON.parse(answer.body)
    expect(told).toMatchObject({ id: stranger.keyId, owner: { userId: stranger.userId } })
    expect(answer.body).not.toContain(partner.keyId)
    expect(answer.body).not.toContain(stranger.key)
    expect(answer.body).not.toContain('@')
  }
})

test('an administrator can name the user whose rows are read', async ({ ask, partner }) => {
  const { context } = await newPerson()
  const userId = `${context.actor.userId}9`
  const actor = { ...context.actor, userId, email: `a${userId}@example.org` }
  const administrator = { ...actor, role: 'administrator' as const }
  expect((await openAccount({ ...administrator, passwordHash: '' }, Date.now())).ok).toBe(true)
  const { key } = await openKey({ ...context, actor: administrator })
  const path = `${api}statsdaily_${partner.userId}.csv${yesterday}`
  const answer = await ask(path, { headers: [bearer(key)] })
  expect(rows(answer.body)).toBe(1)
})
