import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The front door does it, for more formats (docs/decisions/006).
  compress: false,
  // `npm test` type-checks the whole repository; a build on an operator's machine need not repeat it.
  typescript: { ignoreBuildErrors: true },
  // The most any body may have (lib/gate/request/body-limits.ts); Next would keep ten for each connection.
  experimental: {
    proxyClientMaxBodySize: '1mb',
    // Has `forbidden()` answer a server action with 403 (lib/gate/console/start-action.ts).
    authInterrupts: true,
  },
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
