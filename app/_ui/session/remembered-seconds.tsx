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

/** Returns for how many seconds the gate may remember a key. */
export function useRememberedSeconds(): number {
  return useContext(Seconds)
}
