import { withGitHub } from '@/tests/support/clients/github-server'
import { expect, test } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'

test('a sign-in with a provider is bound to the browser that began it', async ({ instance }) => {
  await withGitHub(instance, async (url) => {
    const { origin } = new URL(url)
    const headers = [
      ['Content-Type', 'application/json'],
      ['Origin', origin],
    ] as const
    const body = JSON.stringify({ provider: 'github', next: '/insights/exports' })
    const started = await send(url, '/api/sign-in', { method: 'POST', headers, body })
    const asked = new URL(JSON.parse(started.body).next)
    expect(asked.origin).toBe('https://github.com')
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
    expect(asked.searchParams.get('redirect_uri')).toBe(`${origin}/api/auth/callback/github`)
    const state = asked.searchParams.get('state') ?? ''
    expect(state.length).toBeGreaterThan(40)
    const cookies = started.values('set-cookie')
    const names = cookies.map((text) => text.split('=')[0])
    expect(names).toEqual(expect.arrayContaining(['authjs.state', 'authjs.pkce.code_verifier']))
    for (const text of cookies) expect(text).toMatch(/; HttpOnly/i)

    const kept = cookies.map((text) => text.split(';')[0]).join('; ')
    for (const [cookie, told] of [
      ['', state],
      [kept, ''],
      [kept, `${state.slice(0, -4)}AAAA`],
    ] as const) {
      const path = `/api/auth/callback/github?code=a&state=${told}`
      const back = await send(url, path, { headers: [['Cookie', cookie]] })
      expect(back.headers.location).toMatch(/\/sign-in\?/)
      expect(back.values('set-cookie').join()).not.toMatch(/keyward\.session=[^;]/)
    }
  })
})
