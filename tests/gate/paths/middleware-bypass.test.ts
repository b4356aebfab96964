import { bearer, expect, exportPath, test } from '@/tests/support/exporter'
import { type Answer, send } from '@/tests/support/send'

const protectedPaths = [exportPath, '/api/v1/exports', '/api/v1/key', '/access/api-keys'] as const

/** Ways in which a client of Next may write one and the same page. */
const spellings: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}.rsc`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}.segments/${path.slice(1)}/__PAGE__.segment.rsc`,
  (path) => `/_next/data/build${path}.json`,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => `/x/..${path}`,
  (path) => `/x/%2e%2e${path}`,
  (path) => `${path}%2f`,
  (path) => `/_next/static/..${path}`,
  (path) => `/_next/static/%2e%2e/%2e%2e${path}`,
]

const subrequest = (value: string) => ['x-middleware-subrequest', Array(5).fill(value).join(':')]
const disguises = [
  [],
  [subrequest('middleware')],
  [subrequest('src/middleware')],
  [['x-nextjs-data', '1']],
  [['RSC', '1']],
  [['x-matched-path', '/help/api-keys']],
  [['x-invoke-path', exportPath]],
  [['x-middleware-rewrite', exportPath]],
] as [string, string][][]

/** Words of the protected answers themselves; none of them is part of a path. */
const canary = /conversion_commission|"owner"|Create new API key/

/** A page asked for as Flight tells in its body, with a 200, that the way leads to the sign-in page. */
const flightRedirect = /"digest":"NEXT_REDIRECT;replace;\/sign-in[?;]/

function isOpen({ status, body }: Answer): boolean {
  const is2xx = status >= 200 && status < 300
  return canary.test(body) || (is2xx && !flightRedirect.test(body))
}

/** Every spelling in every disguise; the ones that opened. */
async function whatOpens(
  base: string,
  path: string,
  credential: readonly (readonly [string, string])[] = [],
): Promise<string[]> {
  const found: string[] = []
  for (const spell of spellings) {
    const answers = disguises.map(async (disguise) => {
      const answer = await send(base, spell(path), { headers: [...disguise, ...credential] })
      if (isOpen(answer)) found.push(`${spell(path)} ${JSON.stringify(disguise)}`)
    })
    await Promise.all(answers)
  }
  return found
}

for (const path of protectedPaths) {
  test(`${path} needs a credential in every spelling and disguise`, async ({ instance }) => {
    expect(await whatOpens(instance.url, path)).toEqual([])
  })

  test(`${path} is refused without the middleware`, async ({ instance }) => {
    expect(await whatOpens(instance.withoutMiddlewareUrl, path)).toEqual([])
  })
}

test('a valid key does not get rows without the middleware', async ({ instance, partner }) => {
  const { withoutMiddlewareUrl } = instance
  expect(await whatOpens(withoutMiddlewareUrl, exportPath, [bearer(partner.key)])).toEqual([])
  const link = `/${partner.linkToken}/statsdaily.csv`
  expect(await whatOpens(withoutMiddlewareUrl, link)).toEqual([])
})
