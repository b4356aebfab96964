import { useSyncExternalStore } from 'react'

function subscribe(): () => void {
  return () => undefined
}

/** Returns false on the server and in the first drawing of the browser, and true once the page's script has taken over. */
export function useTakenOver(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )
}
