import { policies } from '@/lib/limits/policies'
import { type JsonObject, refer } from './json-schema'

const { name, quota, windowSeconds } = policies.export

function header(
  description: string,
  example: string | number,
  more: JsonObject = { type: 'string' },
) {
  return { description, schema: more, example }
}

const whole = { type: 'integer', minimum: 0 }

const rateLimitHeaders = {
  'RateLimit-Policy': header(
    'The quota and its window in seconds (draft-ietf-httpapi-ratelimit-headers-10).',
    `"${name}";q=${quota};w=${windowSeconds}`,
  ),
  RateLimit: header(
    'The remaining quota, and seconds until a call is free (none left) or all are.',
    `"${name}";r=59;t=60`,
  ),
  'X-RateLimit-Limit': header('The quota.', quota, whole),
  'X-RateLimit-Remaining': header('The remaining quota.', quota - 1, whole),
  'X-RateLimit-Reset': header(
    'The time at which the seconds of `RateLimit` end, in epoch seconds.',
    1795737600,
    whole,
  ),
}

/** The headers on every answer to a key. */
export const rateLimitHeaderNames: readonly string[] = Object.keys(rateLimitHeaders)

const exportHeaders = {
  'Accept-Ranges': header(
    'Files are made for each request, so ranges cannot be requested.',
    'none',
    { const: 'none' },
  ),
  'X-Accel-Buffering': header('Asks proxies such as nginx to pass the file on as it comes.', 'no', {
    const: 'no',
  }),
  'Content-Disposition': header(
    'A dated file name.',
    'attachment; filename="statsdaily_2026-11-23.csv"',
  ),
  'Export-Time-Zone': header('The time zone of dates.', 'Europe/Berlin'),
  'X-Export-Id': header(
    'The ID of the receipt, `GET /api/v1/exports/receipts/{id}`. Also on refusals of an export that was begun.',
    'exp_0123456789abcdefghij',
  ),
  ETag: header(
    'For `If-None-Match`. Present on files about past days, if the source reports changes.',
    'W/"0123456789abcdef0123456789abcdef"',
  ),
  'Last-Modified': header(
    'When the source last changed or the last day ended, if the source reports changes.',
    'Mon, 23 Nov 2026 04:00:00 GMT',
  ),
}

const keyHeaders = {
  KeyETag: header('The version of the key, for `If-Match`.', '"3"'),
  Location: header('The address of the key.', '/api/v1/keys/key_0123456789abcdefghij'),
  Link: header(
    'The address of the next page (RFC 8288); absent on the last page.',
    '</api/v1/keys?cursor=WzE3OTU3Mzc2MDAwMDAsImtleV8wMTIiXQ>; rel="next"',
  ),
  'Idempotency-Replayed': header('Present on the answer to a repeated request.', 'true', {
    const: 'true',
  }),
}

/** Every header that an answer may have, apart from those of HTTP itself. */
export const headerComponents: JsonObject = {
  ...rateLimitHeaders,
  ...exportHeaders,
  ...keyHeaders,
  Sunset: header(
    'When the secret that was sent ends, in its last 30 days (RFC 8594).',
    'Thu, 31 Dec 2026 23:00:00 GMT',
  ),
  'X-Request-Id': header('Identifies the request in logs and problems.', 'req_0123456789abcdef'),
  'Retry-After': header('Seconds until a repeat can succeed.', 30, { type: 'integer', minimum: 1 }),
  'WWW-Authenticate': header('How to send a key (RFC 6750).', 'Bearer realm="exports"'),
}

function references(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((one) => [one, refer('headers', one)]))
}

/** The headers of every successful answer to a key. */
export const answerHeaders = references(['X-Request-Id', 'Sunset', ...rateLimitHeaderNames])

/** The headers on answers to reports. */
export const reportHeaders = references(['X-Request-Id', ...rateLimitHeaderNames])

/** The headers of a file. */
export const fileHeaders = { ...answerHeaders, ...references(Object.keys(exportHeaders)) }
