/** The part of the Navigation API that TypeScript's library does not know yet. */
interface NavigateEvent extends Event {
  readonly navigationType: string
  readonly destination: {
    readonly key: string
    readonly url: string
    readonly sameDocument: boolean
  }
}

declare global {
  interface Window {
    readonly navigation?: EventTarget & { traverseTo(key: string): unknown }
  }
}

function isNavigate(event: Event): event is NavigateEvent {
  return 'navigationType' in event && 'destination' in event
}

function withoutHash(url: string): string {
  return url.split('#')[0] ?? ''
}

/**
 * Has a part of the page stop the Back and Forward buttons inside the console. In a browser without the Navigation API
 * they leave at once.
 * @param stop gets how to go on; returns whether to stay for now
 */
export function beforeTraverse(stop: (go: () => void) => boolean, signal: AbortSignal): void {
  const { navigation } = window
  navigation?.addEventListener(
    'navigate',
    (event) => {
      if (!isNavigate(event) || event.navigationType !== 'traverse' || !event.cancelable) return
      const { key, sameDocument, url } = event.destination
      if (!sameDocument || withoutHash(url) === withoutHash(window.location.href)) return
      if (stop(() => navigation.traverseTo(key))) event.preventDefault()
    },
    { signal },
  )
}
