import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import { readEnvironment } from '@/lib/base/environment'

export const oauthProviderIds = ['github', 'google'] as const
export type OAuthProviderId = (typeof oauthProviderIds)[number]

export const oauthTitles = {
  github: 'GitHub',
  google: 'Google',
} as const satisfies Record<OAuthProviderId, string>

/** Parses a provider's name. Returns undefined for anything else. */
export function parseOAuthProvider(text: unknown): OAuthProviderId | undefined {
  return oauthProviderIds.find((id) => id === text)
}

/** Returns the providers whose client id and secret are in the environment, in display order. */
export function configuredOAuthProviders(): OAuthProviderId[] {
  const environment = readEnvironment()
  const configured = {
    github: environment.AUTH_GITHUB_ID && environment.AUTH_GITHUB_SECRET,
    google: environment.AUTH_GOOGLE_ID && environment.AUTH_GOOGLE_SECRET,
  }
  return oauthProviderIds.filter((id) => configured[id])
}

/**
 * Returns next-auth's definition of each configured provider. The answer of a provider counts only in the browser that
 * asked: `state` and PKCE bind the code to it, and for OpenID Connect `nonce` the identity.
 */
export function oauthProviders() {
  const environment = readEnvironment()
  const definitions = {
    github: () =>
      GitHub({
        clientId: environment.AUTH_GITHUB_ID,
        clientSecret: environment.AUTH_GITHUB_SECRET,
        checks: ['pkce', 'state'],
      }),
    google: () =>
      Google({
        clientId: environment.AUTH_GOOGLE_ID,
        clientSecret: environment.AUTH_GOOGLE_SECRET,
        checks: ['pkce', 'state', 'nonce'],
      }),
  }
  return configuredOAuthProviders().map((id) => definitions[id]())
}
