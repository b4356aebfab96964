/**
 * Takes the place of `@upstash/core-analytics` in the build (next.config.ts). The limiter's library imports it, but
 * Keyward never turns analytics on, and it would bring 8 kB of Lua into the middleware.
 */
export class Analytics {
  constructor() {
    throw new Error('The limiter runs without analytics.')
  }
}
