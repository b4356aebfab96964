'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { useLatestStep } from '@/app/_ui/session/action/use-latest-step'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import { AnswerGuard } from '@/app/_ui/session/draft/answer-guard'
import type { FactorAnswer } from '@/app/_ui/session/passkey/factor-answer'
import { PasskeyInstead } from '@/app/_ui/session/passkey/passkey-button'
import { takeStep } from '@/app/_ui/session/take-step'

function isRefused(outcome: unknown): outcome is Refused {
  return typeof outcome === 'object' && outcome !== null && 'failure' in outcome
}

/** Returns why the device did not prove the passkey once more. */
async function proveAgain(): Promise<string | undefined> {
  const { provePasskey } = await import('@/app/_ui/session/passkey/authenticator')
  const proved = await provePasskey('factor')
  return 'failure' in proved ? proved.failure : undefined
}

interface FactorCodeDialogProps<Done> {
  title: string
  confirmLabel: string
  takesPasskey: boolean
  /** Whether the step only begins something, so that without an answer it is to be repeated. */
  isOffer?: boolean
  /** Whether the step answers recovery codes, which are shown only once. */
  bringsCodes?: boolean
  step: (answer: FactorAnswer) => Promise<Done | Refused>
  onDone: (done: Done) => void
  onClose: () => void
}

/** Asks for the second factor before a step that weakens it: a code or a passkey. A refusal stands next to the field. */
export function FactorCodeDialog<Done>({
  title,
  confirmLabel,
  takesPasskey,
  isOffer = false,
  bringsCodes = false,
  step,
  onDone,
  onClose,
}: FactorCodeDialogProps<Done>) {
  const input = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const beginStep = useLatestStep()

  async function confirm(answer: FactorAnswer): Promise<void> {
    if (busy) return
    setBusy(true)
    let isRepeated = false
    const outcome = await takeStep(
      async (): Promise<Done | Refused> => {
        // A step-up has come between. If it was the same passkey, this proof is older, and would look like one of a copy.
        const failure = isRepeated && 'passkey' in answer ? await proveAgain() : undefined
        isRepeated = true
        return failure === undefined ? step(answer) : { failure, code: 'code_refused' }
      },
      (text): Refused => ({ failure: text, code: 'store_unavailable' }),
      { isRead: isOffer, ...beginStep(() => setFailure(undefined)) },
    )
    setBusy(false)
    if (!isRefused(outcome)) return onDone(outcome)
    setFailure(outcome.failure)
    input.current?.select()
  }

  function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    return confirm({ code: input.current?.value ?? '' })
  }

  return (
    <ModalDialog open onClose={onClose} title={title}>
      <form onSubmit={send} className="flex flex-col gap-3">
        <AnswerGuard what="recovery codes" isAwaited={busy && bringsCodes} />
        <TextField
          id="code-of-factor"
          name="code"
          label="Code from your app, or a recovery code"
          hint="Each code works once."
          autoComplete="one-time-code"
          maxLength={64}
          required
          error={failure}
          ref={input}
        />
        {takesPasskey && (
          <PasskeyInstead
            use="factor"
            onAnswer={() => confirm({ passkey: true })}
            onFailure={setFailure}
          />
        )}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {busy ? 'Checking…' : confirmLabel}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
