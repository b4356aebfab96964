/**
 * The client's address: of the connection, or what the outermost of our own proxies saw. The hops before that are the
 * client's to write and are never looked at.
 * @param forwarded the header `X-Forwarded-For` as it arrived
 * @param trustedProxies how many of the last hops are proxies of our own
 */
export function clientAddress(
  forwarded: string,
  connection: string | undefined,
  trustedProxies: number,
): string {
  const hops = forwarded.split(',').map((hop) => hop.trim())
  const seen = [...hops.filter((hop) => hop !== ''), connection ?? '']
  return seen.at(-1 - trustedProxies) || 'unknown'
}
