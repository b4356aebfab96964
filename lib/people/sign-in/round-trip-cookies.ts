import { hostCookie } from '../session-cookie'

/**
 * Returns the names of next-auth's cookies for a round trip to a provider. Its own names begin with `__Secure-`, which a
 * sibling host can set as well.
 */
export function roundTripCookies() {
  return {
    callbackUrl: { name: hostCookie('authjs.callback-url') },
    pkceCodeVerifier: { name: hostCookie('authjs.pkce.code_verifier') },
    state: { name: hostCookie('authjs.state') },
    nonce: { name: hostCookie('authjs.nonce') },
  }
}
