import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export interface BucketOwner {
  accessKeyId: string
  secretAccessKey: string
  region: string
}

type SignedRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers'>

const shape =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** "URI encode every byte except the unreserved characters", and in a key not the slash. */
function uriEncode(text: string, keepSlash: boolean): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9._~-]/.test(character) || (keepSlash && character === '/')) return character
    return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
}

function canonicalRequest({ method, url, headers }: SignedRequest, signedHeaders: string): string {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://bucket')
  const query = [...searchParams].map((pair) => pair.map((part) => uriEncode(part, false)))
  const lines = signedHeaders.split(';').map((name) => {
    const value = String(headers[name] ?? '')
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`
  })
  return [
    method,
    uriEncode(decodeURIComponent(pathname), true),
    query
      .map((pair) => pair.join('='))
      .sort()
      .join('&'),
    lines.join(''),
    signedHeaders,
    String(headers['x-amz-content-sha256']),
  ].join('\n')
}

/**
 * Checks the signature of an S3 request as the AWS documentation describes it ("Authenticating Requests: Using the
 * Authorization Header"), written from there and not from the client under test.
 * @returns the S3 error code it deserves; undefined when the signature is right
 */
export function verifySigv4(
  request: SignedRequest,
  { accessKeyId, secretAccessKey, region }: BucketOwner,
  nowMs: number,
): string | undefined {
  const { headers } = request
  const parts = shape.exec(headers.authorization ?? '')
  if (!parts) return headers.authorization ? 'InvalidArgument' : 'AccessDenied'
  const [, id, day = '', signedRegion = '', signedHeaders = '', signature] = parts
  const moment = String(headers['x-amz-date'])
  const iso = moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  if (!(Math.abs(Date.parse(iso) - nowMs) < 15 * 60_000)) return 'RequestTimeTooSkewed'
  if (id !== accessKeyId) return 'InvalidAccessKeyId'
  if (signedRegion !== region || !moment.startsWith(day)) return 'AuthorizationHeaderMalformed'
  const names = new Set(signedHeaders.split(';'))
  const amazon = Object.keys(headers).filter((name) => name.startsWith('x-amz-'))
  if (['host', ...amazon].some((name) => !names.has(name))) return 'AccessDenied'
  const scope = `${day}/${region}/s3/aws4_request`
  const digest = createHash('sha256').update(canonicalRequest(request, signedHeaders)).digest('hex')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (previous, text) => hmac(previous, text),
    `AWS4${secretAccessKey}`,
  )
  const expected = hmac(key, ['AWS4-HMAC-SHA256', moment, scope, digest].join('\n'))
  return expected.toString('hex') === signature ? undefined : 'SignatureDoesNotMatch'
}
