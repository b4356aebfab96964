const eventName = 'console:leaving'

/** Returns whether a script may lead to another page now; if not, the page asks the person, and goes there itself. */
export function mayLeaveTo(href: string): boolean {
  return window.dispatchEvent(new CustomEvent(eventName, { detail: href, cancelable: true }))
}

/** Has a part of the page stop scripts that lead to another page; `stop` returns whether to stay for now. */
export function beforeScriptLeaves(stop: (href: string) => boolean, signal: AbortSignal): void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent && stop(event.detail)) event.preventDefault()
  }
  window.addEventListener(eventName, listen, { signal })
}
