import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}

function readFragment(): string {
  try {
    return decodeURIComponent(window.location.hash.slice(1))
  } catch {
    return ''
  }
}

/** The token behind the `#` of the address, which no server sees; undefined until the page's script runs. */
export function useLinkToken(): string | undefined {
  return useSyncExternalStore<string | undefined>(subscribe, readFragment, () => undefined)
}
