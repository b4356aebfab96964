'use client'

import { useState } from 'react'
import { laterDialog } from '@/app/_ui/session/lost/later-dialog'
import type { EndStep } from './end-key-dialog'
import type { RotatableKey } from './rotate-dialog'

const EndKeyDialog = laterDialog(async () => (await import('./end-key-dialog')).EndKeyDialog)
const RotateDialog = laterDialog(async () => (await import('./rotate-dialog')).RotateDialog)

/** What can be asked about a key. */
export type KeyStep = EndStep | 'rotate'

/**
 * Returns what asks before a key is rotated, revoked or deleted, and the dialogs it asks with. They stay in the page when
 * they have closed, so that the focus goes back to where it was.
 * @param listAddress the view of the list to come back to
 */
export function useKeyDialogs(apiKey: RotatableKey & { isDefault: boolean }, listAddress: string) {
  const [asked, setAsked] = useState<{ step: KeyStep; open: boolean }>()
  const onClose = () => setAsked((last) => last && { ...last, open: false })
  const common = { apiKey, onClose }
  const dialogs =
    asked &&
    (asked.step === 'rotate' ? (
      <RotateDialog open={asked.open} {...common} />
    ) : (
      <EndKeyDialog open={asked.open} step={asked.step} listAddress={listAddress} {...common} />
    ))
  return { ask: (step: KeyStep) => setAsked({ step, open: true }), dialogs }
}
