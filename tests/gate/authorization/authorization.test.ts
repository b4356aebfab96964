import { newId } from '@/lib/base/identifiers'
import { bearer, expect, test as exporterTest } from '@/tests/support/exporter'
import { manageWith } from '@/tests/support/keys/managing'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'
import { callers, expectedOf, type Route, routes, type Subject, subjects } from './matrix'
import { newSubject, newWorld, type Party, recordOf, type World } from './world'

const test = exporterTest.extend<{ world: World }>({
  world: async ({ administrator }, use) => use(await newWorld(administrator.context)),
})

function isAbout({ path }: Route): boolean {
  return /\{id\}|\{user\}/.test(path)
}

/** The key and the user a path names. */
async function nameSubject(route: Route, subject: Subject, party: Party, world: World) {
  const whose = subject === 'own' ? party.owner : world.other
  const isKey = route.path.includes('{id}')
  if (subject === 'unknown') return { id: newId('apiKey'), user: '999999999999' }
  const id = isKey ? await newSubject(whose, route.preparation) : ''
  return { id, user: whose.actor.userId }
}

for (const route of routes) {
  const about = isAbout(route) ? subjects : (['own'] as const)
  test(`${route.method} ${route.path} answers each caller as the table says`, async ({
    ask,
    world,
  }) => {
    const refusals = new Set<string>()
    for (const caller of callers) {
      const party = world.parties[caller]
      for (const subject of about) {
        // The other person has nothing of another's to ask about here.
        if (subject === 'other' && party.owner === world.other) continue
        const { id, user } = await nameSubject(route, subject, party, world)
        const path = route.path.replace('{id}', id).replace('{user}', user)
        const before = subject === 'other' && id !== '' ? await recordOf(id) : ''
        const answer = await ask(path, {
          method: route.method,
          headers: [...party.headers, ...(route.headers ?? [])],
          ...(route.body !== undefined && { body: JSON.stringify(route.body) }),
        })
        const told = `${caller} about ${subject}: ${answer.body}`
        const wanted = expectedFor(route, caller, subject)
        if (typeof wanted === 'number') {
          expect(answer.status, told).toBe(wanted)
          continue
        }
        const { instance, ...refusal } = expectProblem(answer, wanted)
        expect(instance).toMatch(/^urn:request:/)
        if (wanted === 'not_found') refusals.add(JSON.stringify(refusal))
        if (before !== '') expect(await recordOf(id), told).toBe(before)
      }
    }
    expect(refusals.size, 'what is not found is not found in one way').toBeLessThanOrEqual(1)
  })
}

/** An administrator may read for every user there is; everything else is as the table says. */
function expectedFor(route: Route, caller: (typeof callers)[number], subject: Subject) {
  const isOfUser = route.path.includes('{user}')
  if (caller !== "administrator's managing key" || !isOfUser)
    return expectedOf(route, caller, subject)
  return subject === 'unknown' ? ('user_unknown' as const) : 200
}

test('a request with a member that cannot be set changes nothing', async ({
  ask,
  stranger,
  world,
}) => {
  const { key } = await openKeyWith(stranger.context, { permissions: managingPermissions })
  const manage = manageWith(ask, key)
  const id = await newSubject(stranger.context)
  const before = await recordOf(id)
  const { userId } = world.other.actor
  const members = [
    { uid: userId },
    { ownerId: userId },
    { isDefault: true },
    { status: 'active' },
    { ver: 0 },
    { version: 0 },
    { origin: 'imported' },
    { isLinkable: true },
    { sealed: '' },
    { lookupId: 'a'.repeat(40) },
    { permissions: { isAdministrator: true } },
    JSON.parse(`{"__proto__": {"ownerId": "${userId}"}}`),
  ]
  for (const member of members) {
    const patched = await manage('PATCH', `/${id}`, { name: 'B', ...member }, [['If-Match', '*']])
    expectProblem(patched, 'invalid_parameter')
    expectProblem(await manage('POST', '', { name: 'B', ...member }), 'invalid_parameter')
  }
  expect(await recordOf(id)).toBe(before)
})

test('a managing key is accepted only in a header', async ({ ask, stranger }) => {
  const { key, linkToken } = await openKeyWith(stranger.context, {
    permissions: managingPermissions,
  })
  for (const path of [`/${linkToken}/keys`, `/${linkToken}/api/v1/keys`, `/${key}/keys`]) {
    expect((await ask(path)).status, path).toBeGreaterThanOrEqual(400)
  }
  for (const query of [`key=${key}`, `access_token=${key}`, `api_key=${key}`]) {
    expectProblem(await ask(`/api/v1/keys?${query}`), 'credential_missing')
  }
  expect((await ask('/api/v1/keys', { headers: [['X-API-Key', key]] })).status).toBe(200)
  const twice = [bearer(key), ['X-API-Key', 'another']] as const
  expectProblem(await ask('/api/v1/keys', { headers: twice }), 'ambiguous_credentials')
})
