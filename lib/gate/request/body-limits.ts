/** Most bytes of what machines report: a thousand findings with their addresses. The largest body there is. */
export const mostReportBytes = 1_048_576

/** Most bytes of a form or an action of the console; the pages send larger files in parts. */
export const mostConsoleBytes = 262_144

/** Most bytes of a request about keys. */
export const mostKeyBytes = 65_536

/** Most bytes of a form of somebody who is not signed in. */
export const mostPublicBytes = 8_192

const mostOfPlaces: ReadonlyMap<string, number> = new Map([
  ['/api/v1/leaks', mostReportBytes],
  ['/api/v1/keys/revoke', mostReportBytes],
  ['/api/sign-in', mostPublicBytes],
  ['/api/sign-out', mostPublicBytes],
  ['/api/invitation', mostPublicBytes],
  ['/api/reset-password', mostPublicBytes],
  ['/api/setup', mostPublicBytes],
])

/** Most bytes that a body sent to a path may have. Readers before the path's own handler use it. */
export function mostBodyBytes(pathname: string): number {
  return mostOfPlaces.get(pathname) ?? mostConsoleBytes
}
