import { isHost, isLoopback } from '@/lib/base/settings/hosts'
import type { DoorSettings } from './platform-headers'

/** A host as the URL parser writes it, without the default port of the scheme. */
function canonicalHost(text: string, protocol: string): string | undefined {
  return isHost(text) ? new URL(`${protocol}//${text}`).host : undefined
}

function isOfThisMachine(address: string): boolean {
  return isLoopback(address.replace(/^::ffff:/i, '').replace(/^::1$/, '[::1]'))
}

/**
 * Returns whether this instance serves a host: that of its origin, those its operator allows, and for programs on this
 * machine `localhost` and its addresses.
 * @param address of the other end of the connection
 */
export function isOwnHost(
  host: string,
  { origin, ALLOWED_HOSTS }: DoorSettings,
  address: string,
): boolean {
  const asked = canonicalHost(host, origin.protocol)
  if (asked === undefined) return false
  const served = [origin.host, ...ALLOWED_HOSTS.map((one) => canonicalHost(one, origin.protocol))]
  if (served.includes(asked)) return true
  return isOfThisMachine(address) && isLoopback(new URL(`http://${asked}`).hostname)
}
