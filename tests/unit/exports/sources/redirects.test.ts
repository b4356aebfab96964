import { test as base, expect } from 'playwright/test'
import { githubKeys } from '@/lib/keys/leaks/github-keys'
import { nameEverywhere, type OtherServer, outgoing, startOther } from './outgoing-fixture'

/** A server that redirects everything elsewhere. A worker of its own, as the environment is read once. */
const test = base.extend<object, { servers: { first: OtherServer; elsewhere: OtherServer } }>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const elsewhere = await startOther((_, response) => response.end('[{"result":1}]'))
      const first = await startOther(({ url = '' }, response) => {
        const status = url.startsWith('/pipeline') ? 307 : 302
        response.writeHead(status, { Location: `${elsewhere.url}/elsewhere` }).end()
      })
      nameEverywhere(first.url)
      await use({ first, elsewhere })
      first.stop()
      elsewhere.stop()
    },
    { scope: 'worker', auto: true },
  ],
})

for (const [what, send] of Object.entries(outgoing).filter(([name]) => name !== 'the store')) {
  test(`a redirect is not followed by requests for ${what}`, async ({ servers }) => {
    const { first, elsewhere } = servers
    const before = first.asked.length
    await expect(send(first.url)).rejects.toThrow()
    expect(first.asked.length - before).toBe(1)
    expect(elsewhere.asked).toEqual([])
  })
}

test('the keys of GitHub are taken from its own address only', async () => {
  const redirects: unknown[] = []
  const keys = githubKeys(async (_, init) => {
    redirects.push(init?.redirect)
    return new Response(null, { status: 302, headers: { Location: 'https://evil.example/' } })
  })
  expect(await keys.find('any', 0)).toBeUndefined()
  expect(redirects).toEqual(['manual'])
})

test('the client of the store takes its token to no other host, though it follows a redirect', async ({
  servers: { first, elsewhere },
}) => {
  await outgoing['the store']?.(first.url).catch(() => undefined)
  expect(first.asked.at(-1)).toContain('Bearer token-of-the-store')
  expect(elsewhere.asked).toEqual(['POST /elsewhere'])
})
