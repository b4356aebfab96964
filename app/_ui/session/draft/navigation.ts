const eventName = 'console:navigation'

/** Tells the page that the router is on its way to another one. */
export function startNavigation(href: string): void {
  window.dispatchEvent(new CustomEvent(eventName, { detail: href }))
}

/** Calls `begin` with the address of each page that the router sets out for. Returns how to stop that. */
export function onNavigation(begin: (wanted: URL) => void): () => void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent) begin(new URL(event.detail, window.location.href))
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}
