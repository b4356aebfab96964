import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Ask, expect, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import type { Answer } from '@/tests/support/send'

const codes = {
  '/api/invitation': 'link_spent',
  '/api/reset-password': 'link_spent',
  '/api/confirm-email': 'link_spent',
  // This instance cannot send mail.
  '/api/forgot-password': 'conflict',
  '/api/setup': 'not_found',
} as const

const paths = [
  '/api/invitation',
  '/api/reset-password',
  '/api/confirm-email',
  '/api/forgot-password',
  '/api/setup',
] as const
const token = `kwi_${'A'.repeat(38)}`
const json = ['Content-Type', 'application/json'] as const

const bodies: Record<(typeof paths)[number], string> = {
  '/api/invitation': JSON.stringify({ token }),
  '/api/reset-password': JSON.stringify({ token: token.replace('kwi_', 'kwr_') }),
  '/api/confirm-email': JSON.stringify({ token: token.replace('kwi_', 'kwe_') }),
  '/api/forgot-password': JSON.stringify({ email: `${token}@example.org` }),
  '/api/setup': JSON.stringify({ token, email: 'a@b.example', name: 'A', password: 'b' }),
}

function post(ask: Ask, path: string, origin: string, body: string): Promise<Answer> {
  return ask(path, { method: 'POST', headers: [json, ['Origin', origin]], body })
}

for (const path of paths) {
  test(`${path} refuses posts from other sites, malformed bodies and GET`, async ({
    ask,
    instance,
  }) => {
    const { origin } = new URL(instance.url)
    expectProblem(await post(ask, path, 'https://evil.example', bodies[path]), 'origin_refused')
    const silent = await ask(path, { method: 'POST', headers: [json], body: bodies[path] })
    expectProblem(silent, 'origin_refused')
    for (const body of ['', 'null', '[]', '{', JSON.stringify({ token, role: 'administrator' })]) {
      expectProblem(await post(ask, path, origin, body), 'bad_request')
    }
    expect((await ask(path)).status).toBe(405)
  })

  test(`${path} does not echo its input and counts guesses`, async ({ ask, instance }) => {
    const { origin } = new URL(instance.url)
    const first = await post(ask, path, origin, bodies[path])
    expectProblem(first, codes[path])
    expect(first.body).not.toContain(token.slice(4))
    expect(first.headers).not.toHaveProperty('set-cookie')
    let last = first
    for (let asked = 1; asked <= 30; asked += 1) last = await post(ask, path, origin, bodies[path])
    expectProblem(last, 'rate_limited')
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
  })
}

test('a post to a page without a session is not decoded', async ({ ask, instance }) => {
  const { origin } = new URL(instance.url)
  for (const path of [
    '/invitation',
    '/reset-password',
    '/forgot-password',
    '/setup',
    '/access/users',
  ]) {
    expectProblem(await post(ask, path, origin, '[]'), 'session_required')
  }
})

/** The form for leaked keys takes what it gets from everywhere: who has a key may end it. */
const openToOthers = 'leaked-key'

/** Every route of a form, as its file says. */
const forms = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('route.ts') && !/^(?:v1|auth)\//.test(file))
  .filter((file) => readFileSync(join('app/api', file), 'utf8').includes('export const POST'))
  .map(dirname)
  .filter((name) => name !== openToOthers)

test('no form takes a post from another site', async ({ ask }) => {
  expect(forms.length).toBeGreaterThanOrEqual(paths.length + 4)
  const elsewhere: readonly (readonly [string, string])[][] = [
    [['Origin', 'https://evil.example']],
    [['Origin', 'null']],
    [],
  ]
  for (const form of forms) {
    for (const headers of elsewhere) {
      const body = 'theme=dark&shortcuts=off'
      const type = ['Content-Type', 'application/x-www-form-urlencoded'] as const
      const sending = { method: 'POST', headers: [type, ...headers], body }
      const answer = await ask(`/api/${form}`, sending)
      expectProblem(answer, 'origin_refused')
      expect(answer.headers).not.toHaveProperty('set-cookie')
    }
  }
})
