/** Returns the name of the cookie with the reader's time zone. With `__Host-`, over TLS, no sibling host can set it. */
export function zoneCookieName(isTls: boolean): string {
  return isTls ? '__Host-keyward.zone' : 'keyward.zone'
}
