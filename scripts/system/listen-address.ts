import { isIP, isIPv6 } from 'node:net'

/**
 * Returns the address that `npm start` listens on; undefined for all addresses of the machine.
 * @throws Error when LISTEN_ADDRESS is no IP address
 */
export function listenAddress(environment: NodeJS.ProcessEnv): string | undefined {
  const address = environment.LISTEN_ADDRESS || undefined
  // A URL cannot have a zone.
  if (address && (!isIP(address) || address.includes('%'))) {
    throw new Error('LISTEN_ADDRESS must be an IP address of this machine, such as 127.0.0.1.')
  }
  return address
}

/**
 * Returns the port of `PORT`, 3000 by default.
 * @throws Error when PORT is none
 */
export function listenPort(environment: NodeJS.ProcessEnv): number {
  const port = Number(environment.PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Error('PORT must be a whole number from 1 to 65535.')
}

/** Returns the host under which programs on this machine reach a server that listens on an address. */
export function hostHere(port: number, address = '0.0.0.0'): string {
  const { host } = new URL(`http://${isIPv6(address) ? `[${address}]` : address}:${port}`)
  return host.replace(/^0\.0\.0\.0:/, '127.0.0.1:').replace(/^\[::\]:/, '[::1]:')
}
