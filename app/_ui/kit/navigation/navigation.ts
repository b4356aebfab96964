const eventName = 'console:navigation'

let wanted: URL | undefined

/** Tells the page that the router is on its way to another one. */
export function startNavigation(href: string): void {
  wanted = new URL(href, location.href)
  window.dispatchEvent(new CustomEvent(eventName, { detail: href }))
}

/** Tells that the address is another one: what was on its way has arrived, or was given up. */
export function endNavigation(): void {
  wanted = undefined
}

/** Returns the address that the router is on its way to; undefined while it is on none. */
export function wantedAddress(): URL | undefined {
  return wanted
}

/** Calls `begin` with the address of each page that the router sets out for. Returns how to stop that. */
export function onNavigation(begin: (wanted: URL) => void): () => void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent) begin(new URL(event.detail, location.href))
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}
