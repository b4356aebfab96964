import { startServerProcess } from '@/scripts/testing/start-server-process'
import { expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'

const root = process.cwd()

const protectedPaths = [
  '/access/api-keys',
  '/insights/exports',
  '/account/credentials',
  '/api/v1/exports',
  '/api/v1/key',
  exportPath + yesterday,
] as const

/** Settings that a person may get wrong, each of them alone. */
const broken = {
  'a provider without its secret': { AUTH_GITHUB_ID: 'Iv1.0123456789abcdef' },
  'a provider with a wrong secret': {
    AUTH_GITHUB_ID: 'Iv1.0123456789abcdef',
    AUTH_GITHUB_SECRET: 'of-another-application-0123456789',
  },
  'two providers that know nobody': {
    AUTH_GITHUB_ID: 'x',
    AUTH_GITHUB_SECRET: 'y',
    AUTH_GOOGLE_ID: 'x',
    AUTH_GOOGLE_SECRET: 'y',
  },
  'no secret for sessions': { AUTH_SECRET: '' },
  'a short secret for sessions': { AUTH_SECRET: 'short' },
  'no secret for grants': { GRANT_SECRET: '' },
  'no store': { KV_REST_API_URL: 'http://127.0.0.1:9' },
} as const

for (const [what, settings] of Object.entries(broken)) {
  test(`an instance with ${what} refuses everyone`, async ({ instance }) => {
    const environment = { ...process.env, ...instance.environment, ...settings }
    const server = await startServerProcess(root, root, environment, () => {}).catch(
      () => undefined,
    )
    // Not to start at all is the best answer.
    if (!server) return
    const callback = '/api/auth/callback/github?code=a&state=b'
    for (const path of [...protectedPaths, callback, '/api/auth/callback/google?code=a&state=b']) {
      for (const cookie of ['', 'keyward.session=junk', 'authjs.session-token=junk']) {
        const answer = await send(server.url, path, { headers: [['cookie', cookie]] })
        const { status, headers } = answer
        expect(status < 200 || status > 299, `${path}: ${status}`).toBe(true)
        expect(answer.body, path).not.toContain('Sign out')
        expect(answer.values('set-cookie').join('\n'), path).not.toMatch(/keyward\.session=[^;]/)
        if (headers.location) {
          expect(new URL(headers.location, server.url).origin, path).toBe(server.url)
        }
      }
    }
    await server.stop()
  })
}
