'use client'

import { useEffect } from 'react'
import { dropAllDrafts } from './kept-drafts'

/** Forgets what an earlier person typed: sign-out leads here. `Clear-Site-Data` does the same, but only over TLS. */
export function ForgetDrafts() {
  useEffect(dropAllDrafts, [])
  return null
}
