/** Maximum size of a report: a thousand findings with their addresses. The largest body of all. */
export const mostReportBytes = 1_048_576

/** Maximum size of a form or an action of the console; pages send larger files in parts. */
export const mostConsoleBytes = 262_144

/** Maximum size of an operation on keys. */
export const mostKeyBytes = 65_536

/** Maximum size of a form that needs no session. */
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

/** Returns the maximum size of a body at a path, for readers that come before the handler of the path. */
export function mostBodyBytes(pathname: string): number {
  return mostOfPlaces.get(pathname) ?? mostConsoleBytes
}
