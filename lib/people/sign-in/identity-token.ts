import { createRemoteJWKSet, jwtVerify } from 'jose'
import { readEnvironment } from '@/lib/base/environment'
import type { OAuthProviderId } from './oauth-providers'

/** The keys that Google signs identities with. Their address never comes from a request. */
const googleKeys = new URL('https://www.googleapis.com/oauth2/v3/certs')
/** Google writes both. */
const googleIssuers = ['https://accounts.google.com', 'accounts.google.com']

async function signedSubject(idToken: string): Promise<string | undefined> {
  // The keys are fetched for each sign-in: on some edge runtimes a request cannot use what another one has asked for.
  const { payload } = await jwtVerify(idToken, createRemoteJWKSet(googleKeys), {
    algorithms: ['RS256'],
    issuer: googleIssuers,
    audience: readEnvironment().AUTH_GOOGLE_ID ?? '',
  })
  return payload.sub
}

/**
 * Checks the signature of an identity, which next-auth leaves out. GitHub signs none; its own interface has named the
 * person.
 * @param idToken the ID token that the identity was read from
 * @returns false if Google has not signed this subject for this instance, or its keys cannot be read
 */
export async function isSignedIdentity(
  provider: OAuthProviderId,
  subject: string,
  idToken: string | undefined,
): Promise<boolean> {
  if (provider === 'github') return true
  const signed = await signedSubject(idToken ?? '').catch(() => undefined)
  return signed === subject
}
