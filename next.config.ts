import type { NextConfig } from 'next'
import { PHASE_PRODUCTION_BUILD } from 'next/constants'
import { checkEnvironment } from './lib/base/environment-rules'
import { EnvironmentError } from './lib/base/settings/environment-error'
import { commonHeaders, plainHeaders, strictTransport } from './lib/gate/request/common-headers'
import { mostBytesOfAny } from './lib/gate/request/open-routes'

function listed(headers: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(headers).map(([key, value]) => ({ key, value }))
}

const anyPath = '/:path*'

const config: NextConfig = {
  poweredByHeader: false,
  // The gate does it (lib/gate/request/tidy-address.ts).
  skipTrailingSlashRedirect: true,
  reactStrictMode: true,
  // The front door does it, for more formats (docs/decisions/006).
  compress: false,
  // `npm test` type-checks the whole repository; a build on an operator's machine need not repeat it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Next would keep ten megabytes for each connection.
    proxyClientMaxBodySize: mostBytesOfAny,
    // Has `forbidden()` answer a server action with 403 (lib/gate/console/start-action.ts).
    authInterrupts: true,
  },
  // For platforms; `npm start` sends them from its front door, on what Next does not answer, too. Files are all that the
  // gate does not see.
  headers: async () => [
    { source: anyPath, headers: listed(commonHeaders) },
    { source: '/_next/static/:path*', headers: listed(plainHeaders) },
    {
      source: anyPath,
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: listed(strictTransport),
    },
  ],
  images: { unoptimized: true },
  turbopack: {
    resolveAlias: {
      // The package names only its CommonJS build, of which the bundler cannot leave out what nobody calls.
      '@upstash/ratelimit': '@upstash/ratelimit/dist/index.mjs',
      '@upstash/core-analytics': './lib/limits/no-analytics.ts',
    },
  },
}

/** Without any of them there is no instance that this build would replace. */
const ownSecrets = [
  'AUTH_SECRET',
  'KEY_ENCRYPTION_KEYS',
  'KEY_PEPPER',
  'LINK_SECRET',
  'GRANT_SECRET',
]

/**
 * Checks the environment that the instance will have. A first deployment has no secrets yet: its build says so, and so
 * do its pages. With secrets, a build that could not serve fails, so that it does not replace one that does.
 */
function checkBuild(): void {
  try {
    checkEnvironment()
  } catch (error) {
    const isFirst = ownSecrets.every((name) => !process.env[name])
    if (!(error instanceof EnvironmentError && isFirst)) throw error
    console.warn(`${error.message}\nUntil they are set, every page of this deployment says so.`)
  }
}

/** Vercel builds with the variables that the instance will have. */
export default function configure(phase: string): NextConfig {
  if (phase === PHASE_PRODUCTION_BUILD && process.env.VERCEL) checkBuild()
  return config
}
