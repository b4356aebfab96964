import type { NextConfig } from 'next'
import { commonHeaders, plainHeaders, strictTransport } from './lib/gate/request/common-headers'
import { mostBytesOfAny } from './lib/gate/request/open-routes'

function listed(headers: Readonly<Record<string, string>>): { key: string; value: string }[] {
  return Object.entries(headers).map(([key, value]) => ({ key, value }))
}

const anyPath = '/:path*'

const config: NextConfig = {
  poweredByHeader: false,
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

export default config
