import { expect, test } from '@/tests/support/exporter'

/** What lies in the folder of an instance, what servers often show by mistake, and folders. */
const unserved = [
  '/.git/config',
  '/.git/HEAD',
  '/.env',
  '/.data/secrets.env',
  '/.data/first-run.json',
  '/.data/kv/appendonlydir',
  '/package.json',
  '/next.config.ts',
  '/lib/base/hmac.ts',
  '/tests/support/store.ts',
  '/node_modules/next/package.json',
  '/.next/BUILD_ID',
  '/_next/static',
  '/_next/static/chunks',
  '/_next/static/../BUILD_ID',
  '/_next/static/..%2fserver%2fmiddleware-manifest.json',
  '/_next/webpack-hmr',
  '/__nextjs_original-stack-frame?file=package.json',
  '/public',
  '/server-status',
  '/debug/pprof',
] as const

/** What would be in one of them, or in a list of files. */
const told = /\[core\]|refs\/heads|[A-Z]{4,}_[A-Z_]+=|"dependencies"|"version"|Index of|import \{/

test('nothing of the folder is served, no folder is listed, and there is no debugging', async ({
  ask,
}) => {
  for (const path of unserved) {
    for (const spelling of [path, `/${path}`, `${path}/`]) {
      const answer = await ask(spelling)
      expect([spelling, answer.status >= 300]).toEqual([spelling, true])
      expect(answer.body, spelling).not.toMatch(told)
    }
  }
})

test('scripts are served without their source maps', async ({ ask }) => {
  const page = await ask('/sign-in')
  const [script = ''] = /\/_next\/static\/[^"]+\.js/.exec(page.body) ?? []
  const served = await ask(script)
  expect(served.status).toBe(200)
  expect(served.body).not.toContain('sourceMappingURL')
  expect((await ask(`${script}.map`)).status).toBe(404)
})
