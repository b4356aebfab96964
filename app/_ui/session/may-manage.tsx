'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Managing = createContext(true)

/** Tells the pages below whether keys, people and passwords can be changed here; `consoleAction` decides. */
export function ManagingProvider({ value, children }: { value: boolean; children: ReactNode }) {
  return <Managing.Provider value={value}>{children}</Managing.Provider>
}

/** False in a console that was opened with an API key: what changes something or shows a secret is left out. */
export function useMayManage(): boolean {
  return useContext(Managing)
}

/** Parts of a page that need a signed-in person. */
export function OnlyManagers({ children }: { children: ReactNode }) {
  return useMayManage() ? children : null
}
