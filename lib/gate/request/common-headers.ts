/** On every answer: of the front door, of what the gate refuses, and of all else by Next's configuration. */
export const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=()',
} as const

/** On answers that neither gate nor page has made: assets, redirects of Next, refusals of the front door. */
export const plainHeaders = {
  ...commonHeaders,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
} as const

/** On every answer over TLS. */
export const strictTransport = {
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
} as const

/**
 * On the answer that ends a session: what pages left in the browser goes. Not `"cookies"`, because it would end those of
 * every other site under the same domain; the answer itself removes ours. Only the theme and the like stay, in cookies.
 */
export const clearSiteData = { 'Clear-Site-Data': '"cache", "storage"' } as const
