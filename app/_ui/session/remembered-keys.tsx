'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Seconds = createContext(0)

/** Tells the pages below for how many seconds the gate may remember a key, as GATE_CACHE_SECONDS says. */
export function RememberedKeysProvider({
  seconds,
  children,
}: {
  seconds: number
  children: ReactNode
}) {
  return <Seconds.Provider value={seconds}>{children}</Seconds.Provider>
}

/** Says how late the end of a key may be noticed; nothing where each request asks the store. */
export function RememberedKeys() {
  const seconds = useContext(Seconds)
  if (seconds === 0) return null
  const span = seconds === 1 ? '1 second' : `${seconds} seconds`
  return (
    <p>
      {`This server remembers keys for ${span} at most.`} Until then, a key that has ended can still
      describe itself and list its exports. It cannot fetch an export or change anything.
    </p>
  )
}
