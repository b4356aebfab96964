import { Auth } from '@auth/core'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { test as base } from 'playwright/test'
import { readEnvironment } from '@/lib/base/environment'
import { isSignedIdentity } from '@/lib/people/sign-in/identity-token'
import {
  type OAuthProviderId,
  oauthProviders,
  parseOAuthProvider,
} from '@/lib/people/sign-in/oauth-providers'
import { roundTripCookies } from '@/lib/people/sign-in/round-trip-cookies'
import { testEnvironment } from '@/tests/support/store'

const site = 'https://keys.example.org'
export const google = 'https://accounts.google.com'
const quiet = { error: () => {}, warn: () => {}, debug: () => {} }

type Claims = Record<string, unknown>

const keysOf = { google: generateKeyPair('RS256'), another: generateKeyPair('RS256') }

/** What the providers answer, and what they were asked for a token with. */
class StandIns {
  claims: Claims = {}
  issuer = google
  /** Whose key signs identities. */
  signer: keyof typeof keysOf | 'nobody' = 'google'
  /** Whether Google tells its keys. */
  tellsKeys = true
  tokenRequests: URLSearchParams[] = []

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { origin, pathname } = new URL(input instanceof Request ? input.url : input)
    if (pathname.endsWith('openid-configuration')) {
      return Response.json({
        issuer: this.issuer,
        authorization_endpoint: `${google}/o/oauth2/v2/auth`,
        token_endpoint: 'https://oauth2.googleapis.com/token',
        userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
      })
    }
    if (pathname === '/oauth2/v3/certs') return this.#keys()
    if (origin === 'https://api.github.com') {
      return Response.json({ id: 7, login: 'ada', name: 'Ada', email: 'ada@example.org' })
    }
    this.tokenRequests.push(new URLSearchParams(String(init?.body)))
    const isGoogle = origin === 'https://oauth2.googleapis.com'
    const tokens = { access_token: 'access', token_type: 'bearer' }
    return Response.json(isGoogle ? { ...tokens, id_token: await this.#idToken() } : tokens)
  }

  async #keys(): Promise<Response> {
    if (!this.tellsKeys) return new Response('', { status: 503 })
    const { publicKey } = await keysOf.google
    const key = { ...(await exportJWK(publicKey)), kid: 'of-google', alg: 'RS256', use: 'sig' }
    return Response.json({ keys: [key] })
  }

  async #idToken(): Promise<string> {
    const seconds = Math.floor(Date.now() / 1000)
    const usual = { iss: google, aud: 'google-id', sub: '42', iat: seconds, exp: seconds + 600 }
    const signer = this.signer === 'nobody' ? 'google' : this.signer
    const { privateKey } = await keysOf[signer]
    const token = await new SignJWT({ ...usual, ...this.claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'of-google' })
      .sign(privateKey)
    return this.signer === 'nobody' ? token.replace(/[^.]+$/, 'c2lnbmF0dXJl') : token
  }
}

/** A browser that starts round trips with the settings of Keyward. */
class Visitor {
  cookies = new Map<string, string>()
  setCookies: string[] = []
  admitted: string[] = []
  idTokens: (string | undefined)[] = []

  async #ask(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(site + path, { ...init, headers: { cookie, ...init.headers } })
    const answer = await Auth(request, {
      basePath: '/api/auth',
      secret: readEnvironment().AUTH_SECRET,
      trustHost: true,
      useSecureCookies: true,
      providers: oauthProviders(),
      cookies: roundTripCookies(),
      logger: quiet,
      callbacks: {
        signIn: async ({ account }) => {
          const provider = parseOAuthProvider(account?.provider)
          const subject = account?.providerAccountId ?? ''
          this.idTokens.push(account?.id_token)
          if (!provider || !(await isSignedIdentity(provider, subject, account?.id_token))) {
            return '/refused'
          }
          this.admitted.push(`${provider} ${subject}`)
          return '/admitted'
        },
      },
    })
    for (const text of answer.headers.getSetCookie()) {
      this.setCookies.push(text)
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
      this.cookies.set(name, decodeURIComponent(value))
    }
    return answer
  }

  /** Returns the address to which the provider is asked to send the browser. */
  async start(provider: OAuthProviderId): Promise<URLSearchParams> {
    const { csrfToken } = (await (await this.#ask('/api/auth/csrf')).json()) as {
      csrfToken: string
    }
    const body = new URLSearchParams({ csrfToken })
    const answer = await this.#ask(`/api/auth/signin/${provider}`, { method: 'POST', body })
    return new URL(answer.headers.get('location') ?? '').searchParams
  }

  async comeBack(provider: OAuthProviderId, told: Record<string, string | undefined>) {
    const known = Object.entries(told).filter((entry): entry is [string, string] => !!entry[1])
    const query = new URLSearchParams([['code', 'of-the-provider'], ...known])
    await this.#ask(`/api/auth/callback/${provider}?${query}`)
    return this.admitted
  }
}

/** Every round trip is served over TLS, with both providers. A worker of its own, as the environment is read once. */
export const test = base.extend<{ providers: StandIns; visitor: Visitor }, { settings: undefined }>(
  {
    settings: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
      async ({}, use) => {
        Object.assign(process.env, testEnvironment('http://127.0.0.1:9'), {
          AUTH_URL: site,
          AUTH_GITHUB_ID: 'github-id',
          AUTH_GITHUB_SECRET: 'secret of GitHub',
          AUTH_GOOGLE_ID: 'google-id',
          AUTH_GOOGLE_SECRET: 'secret of Google',
        })
        await use(undefined)
      },
      { scope: 'worker', auto: true },
    ],
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    providers: async ({}, use) => {
      const providers = new StandIns()
      const { fetch } = globalThis
      globalThis.fetch = providers.fetch
      await use(providers)
      globalThis.fetch = fetch
    },
    visitor: async ({ providers: _ }, use) => use(new Visitor()),
  },
)

export { expect } from 'playwright/test'
