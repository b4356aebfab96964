import { expect, test } from 'playwright/test'
import { readEdgeBuild } from '@/scripts/edge/edge-build'
import { startEdge } from '@/scripts/edge/start-edge'
import { freePort } from '@/scripts/system/free-port'
import { root } from '@/tests/architecture/source-files'
import { expectProblem } from '@/tests/support/problem'
import { type Answer, send } from '@/tests/support/send'
import { testEnvironment, testSecret } from '@/tests/support/store'

const whole = testEnvironment('https://store.example.net')
const browser = [['Accept', 'text/html,application/xhtml+xml,*/*;q=0.8']] as const

/** Runs a build as a platform would, with these settings and no other. */
async function serve(
  functions: ReturnType<typeof readEdgeBuild>,
  environment: NodeJS.Dict<string>,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const engine = await startEdge(functions, { root, port, environment })
  await work(`http://localhost:${port}`).finally(() => engine.stop())
}

function expectPage(answer: Answer, sentences: readonly string[]): void {
  expect(answer.status).toBe(503)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  const policy = answer.headers['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  for (const sentence of sentences) expect(answer.body).toContain(sentence)
}

test('with nothing set every function loads, and every path says what is missing', async () => {
  const functions = readEdgeBuild(root)
  const missing = [
    ...['AUTH_URL', 'AUTH_SECRET', 'KEY_ENCRYPTION_KEYS', 'KEY_PEPPER', 'LINK_SECRET'],
    ...['GRANT_SECRET', 'KV_REST_API_URL', 'KV_REST_API_TOKEN'],
  ].map((name) => `${name} is missing.`)
  await serve(functions, {}, async (url) => {
    for (const { name, page } of functions) {
      const answer = await send(url, `/${name}`, { headers: [['Host', 'loads.invalid']] })
      expect(answer.status, page).toBe(200)
    }
    for (const path of ['/', '/setup', '/sign-in', '/api/v1/exports/statsdaily.csv', '/none']) {
      expectPage(await send(url, path, { headers: browser }), missing)
      const found = expectProblem(await send(url, path), 'settings_invalid')
      expect(found.errors).toMatchObject(missing.map((message) => ({ message })))
    }
    const post = { method: 'POST', body: '{}', headers: browser }
    expectPage(await send(url, '/api/sign-in', post), missing)
  })
})

/** What is set wrongly beside settings that are whole, and what an operator reads. */
const malformed: Record<string, [change: NodeJS.Dict<string>, sentences: string[]]> = {
  'broken base64url': [
    { KEY_ENCRYPTION_KEYS: `k1:${testSecret('x').slice(0, -2)}+=` },
    ['KEY_ENCRYPTION_KEYS must be id:base64url-of-32-bytes, newest first, comma-separated.'],
  ],
  'secrets that are too short': [
    { KEY_PEPPER: 'Zq8rT2vB5nM1', KV_REST_API_TOKEN: 'nM1kX7c' },
    [
      'KEY_PEPPER must be at least 32 characters.',
      'KV_REST_API_TOKEN must be at least 16 characters.',
    ],
  ],
  'addresses that are none': [
    {
      AUTH_URL: 'of-the-instance.example',
      KV_REST_API_URL: 'http://10.0.0.5:8079',
      LAKE_URL: 's3://lake',
    },
    [
      'AUTH_URL must be an http or https URL',
      'KV_REST_API_URL must be an https URL',
      'LAKE_URL must be an http or https URL',
    ],
  ],
  'one of two': [
    { LAKE_S3_ACCESS_KEY_ID: 'AKIA0123', WEBHOOK_URL: 'https://hooks.example.net/x' },
    [
      'LAKE_S3_SECRET_ACCESS_KEY is missing: LAKE_S3_ACCESS_KEY_ID needs it.',
      'WEBHOOK_SECRET is missing: WEBHOOK_URL needs it.',
    ],
  ],
  'a secret used twice, a number and a switch': [
    { LINK_SECRET: whole.KEY_PEPPER, EXPORT_MAX_ROWS: 'plenty', IMPORTED_KEYS: 'perhaps' },
    [
      'LINK_SECRET must differ from KEY_PEPPER.',
      'EXPORT_MAX_ROWS must be a whole number',
      'IMPORTED_KEYS must be on or off.',
    ],
  ],
}

for (const [what, [change, sentences]] of Object.entries(malformed)) {
  test(`an instance with ${what} says so, without a value`, async () => {
    const [gate] = readEdgeBuild(root)
    await serve([gate], { ...whole, ...change }, async (url) => {
      for (const path of ['/sign-in', '/api/v1/keys']) {
        const page = await send(url, path, { headers: browser })
        expectPage(page, sentences)
        const answer = await send(url, path)
        const { errors } = expectProblem(answer, 'settings_invalid')
        const said = JSON.stringify(errors)
        for (const sentence of sentences) expect(said).toContain(sentence)
        for (const value of Object.values(change)) {
          expect(page.body + answer.body).not.toContain(value)
        }
      }
    })
  })
}
