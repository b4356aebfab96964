'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Owner = createContext('')

/** Tells the forms below whose drafts they keep: another person who signs in on the same tab sees none of them. */
export function DraftOwner({ userId, children }: { userId: string; children: ReactNode }) {
  return <Owner.Provider value={userId}>{children}</Owner.Provider>
}

/** Returns under which name a form of this person keeps its draft. */
export function useDraftName(form: string): string {
  return `draft:${useContext(Owner)}:${form}`
}
