import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Environment } from '@/lib/base/environment'
import { plainHeaders, strictTransport } from '@/lib/gate/request/common-headers'
import { clientAddress } from './client-address'

/** The public origin of this instance, and what else its operator says about the way to it. */
export interface DoorSettings
  extends Pick<
    Environment,
    'ALLOWED_HOSTS' | 'MAX_CONNECTIONS' | 'MAX_CONNECTIONS_PER_ADDRESS' | 'TRUSTED_PROXIES'
  > {
  origin: URL
}

const platformOnly =
  /^(x-forwarded-|x-real-ip$|x-middleware-|x-nextjs-|x-matched-path$|x-now-|x-invoke-|x-vercel-|x-user-|x-auth-ctx$|x-nonce$|x-keyward-|forwarded$|content-security-policy$)/

/** Returns the address of the client behind our own proxies. */
export function addressOfCaller(
  { headers, socket }: IncomingMessage,
  { TRUSTED_PROXIES }: DoorSettings,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  return clientAddress(forwarded, socket.remoteAddress, TRUSTED_PROXIES)
}

/** Sets the client address and this origin; a client cannot set either. */
export function setPlatformHeaders(
  request: IncomingMessage,
  address: string,
  { origin }: DoorSettings,
): void {
  for (const name of Object.keys(request.headers)) {
    if (platformOnly.test(name)) delete request.headers[name]
  }
  request.headers['x-real-ip'] = address
  request.headers['x-forwarded-host'] = origin.host
  request.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1)
}

/** Returns the headers that every answer begins with. */
export function firstHeaders(
  { origin, TRUSTED_PROXIES }: DoorSettings,
  request?: IncomingMessage,
): Record<string, string> {
  const forwarded = TRUSTED_PROXIES > 0 && request?.headers['x-forwarded-proto']
  const isTls = origin.protocol === 'https:' || /\bhttps\b/i.test(String(forwarded))
  return isTls ? { ...plainHeaders, ...strictTransport } : plainHeaders
}

/** Next discloses the internal rewrite in a response header; clients must not see it. */
export function hideRewrites(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    name.toLowerCase().startsWith('x-middleware-') ? response : setHeader(name, value)
}
