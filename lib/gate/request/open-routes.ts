/** Maximum size of any body. Pages send larger files in parts. */
export const mostBytesOfAny = 262_144

/** Maximum size of an operation on keys. */
export const mostKeyBytes = 65_536

/** Maximum size of a form that needs no session. */
export const mostFormBytes = 8_192

/** A route that needs neither a session nor an API key. */
export interface OpenRoute {
  /** Handlers of reports and metrics check secrets and signatures. A document contains no personal data. */
  kind: 'document' | 'form' | 'health' | 'metrics' | 'report'
  methods: readonly string[]
  mostBytes: number
}

const document: OpenRoute = { kind: 'document', methods: ['GET', 'HEAD'], mostBytes: mostFormBytes }
const health: OpenRoute = { ...document, kind: 'health' }
const form: OpenRoute = { kind: 'form', methods: ['POST'], mostBytes: mostFormBytes }
const report: OpenRoute = { kind: 'report', methods: ['POST'], mostBytes: mostBytesOfAny }

const routes: ReadonlyMap<string, OpenRoute> = new Map([
  ['/.well-known/jwks.json', document],
  ['/api/v1/openapi.json', document],
  ['/logo', document],
  ['/healthz', health],
  ['/readyz', health],
  ['/metrics', { ...document, kind: 'metrics' }],
  ['/api/v1/keys/revoke', report],
  ['/api/v1/leaks', report],
  ['/api/leaked-key', { ...report, mostBytes: mostFormBytes }],
  // Vercel's cron knows GET alone.
  ['/api/v1/sweep', { kind: 'report', methods: ['GET', 'POST'], mostBytes: mostFormBytes }],
  ['/api/sign-in', form],
  ['/api/passkey', form],
  ['/api/passkey/answer', form],
  ['/api/sign-out', form],
  ['/api/invitation', form],
  ['/api/reset-password', form],
  ['/api/forgot-password', form],
  ['/api/confirm-email', form],
  ['/api/setup', form],
  ['/api/preference', form],
])

/** Returns the route at a path; undefined for routes that need a session or an API key. */
export function openRouteAt(pathname: string): OpenRoute | undefined {
  return routes.get(pathname)
}

const readMethods: readonly string[] = ['GET', 'HEAD']
const pageMethods: readonly string[] = [...readMethods, 'POST']

/**
 * Routes of the console that are not pages: the way back from an OAuth provider, and what only reads. A path begins with
 * a slash.
 */
const readRoute = /^\/api\/auth\/|^\/(?:api\/key-limit|access\/api-keys\/use)$|..\/csv$/

/** Returns the methods of a path of the console. A page takes POST for its server actions. */
export function consoleMethods(pathname: string): readonly string[] {
  if (readRoute.test(pathname)) return readMethods
  return routes.get(pathname)?.methods ?? pageMethods
}

/** Returns the maximum size of a body at a path. An operation on keys takes only `mostKeyBytes` of it. */
export function mostBodyBytes(pathname: string): number {
  return routes.get(pathname)?.mostBytes ?? mostBytesOfAny
}
