'use client'

import { useEffect, useRef, useState } from 'react'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { type ProofWays, readProofWaysAction } from './actions'
import { onProofAsked, type ProofAnswer } from './ask-for-proof'
import { ProofForm } from './proof-form'

/** Asks for the password or a code in place, whenever a step of the page needs a recent proof; mounted once. */
export function ProofDialog() {
  const waiting = useRef<ProofAnswer[]>([])
  const [open, setOpen] = useState(false)
  const [ways, setWays] = useState<ProofWays>()

  useEffect(
    () =>
      onProofAsked((answer) => {
        waiting.current.push(answer)
        setOpen(true)
        // What cannot be asked now is asked by the form itself, when it is sent.
        readProofWaysAction().then(setWays, () => setWays({ password: true, code: false }))
      }),
    [],
  )

  function answer(proven: boolean): void {
    setOpen(false)
    for (const tell of waiting.current.splice(0)) tell(proven)
  }

  return (
    <ModalDialog open={open} onClose={() => answer(false)} title="Confirm your identity">
      <p>
        This step shows a secret, grants permissions, or changes how someone signs in. You last
        signed in or confirmed your identity more than ten minutes ago.
      </p>
      {ways ? (
        <ProofForm ways={ways} onProven={() => answer(true)} onCancel={() => answer(false)} />
      ) : (
        <p className="text-ink-soft">One moment…</p>
      )}
    </ModalDialog>
  )
}
