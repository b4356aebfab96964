'use client'

import { useRememberedSeconds } from './remembered-seconds'

/** Says how late the end of a key may be noticed; nothing where each request asks the store. */
export function RememberedKeys() {
  const seconds = useRememberedSeconds()
  if (seconds === 0) return null
  const span = seconds === 1 ? '1 second' : `${seconds} seconds`
  return (
    <p>
      {`This server remembers keys for ${span} at most.`} Until then, a key that has ended can still
      describe itself and list its exports. It cannot fetch an export or change anything.
    </p>
  )
}
