const hostShape = /^(?:[\w.-]+|\[[\d:a-f.]+\])(?::\d{1,5})?$/i

/** Returns whether a text is a host name or address, with or without a port (RFC 9110 section 7.2). */
export function isHost(text: string): boolean {
  return hostShape.test(text) && URL.canParse(`http://${text}`)
}

/** Whether a host name of a URL is this machine itself. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
