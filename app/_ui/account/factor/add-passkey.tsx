'use client'

import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser'
import { type FormEvent, useRef, useState } from 'react'
import { TextField } from '@/app/_ui/kit/field'
import { ScriptSubmit } from '@/app/_ui/kit/form/script-submit'
import { Notice } from '@/app/_ui/kit/notice'
import { useLatestStep } from '@/app/_ui/session/action/use-latest-step'
import { AnswerGuard } from '@/app/_ui/session/draft/answer-guard'
import { makePasskey } from '@/app/_ui/session/passkey/authenticator'
import { readStep, type StepOptions, takeStep } from '@/app/_ui/session/take-step'
import { FactorCodeDialog } from './factor-code-dialog'
import { addPasskeyAction, offerPasskeyAction } from './passkey-actions'

type Added = { codes: readonly string[] }

/** What the browser makes a passkey of. */
type Offered = { options: PublicKeyCredentialCreationOptionsJSON }

async function make(
  { options }: Offered,
  name: string,
  known: StepOptions,
): Promise<Added | { failure: string }> {
  const made = await makePasskey(options)
  if ('failure' in made) return made
  return takeStep(
    () => addPasskeyAction(name),
    (failure) => ({ failure }),
    known,
  )
}

/** Names a passkey and has the device make it. A further factor asks for one that is there. */
export function AddPasskey({
  suggestion,
  hasFactor,
  hasPasskeys,
  onAdded,
}: {
  hasFactor: boolean
  hasPasskeys: boolean
  /** A name for a passkey of this device. */
  suggestion: string
  onAdded: (codes: readonly string[]) => void
}) {
  const name = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const beginStep = useLatestStep()

  async function add(offering: Promise<Offered | { failure: string }>): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    const known = beginStep(() => setFailure(undefined))
    const offered = await offering
    const outcome =
      'failure' in offered ? offered : await make(offered, name.current?.value ?? '', known)
    setBusy(false)
    if ('codes' in outcome) return onAdded(outcome.codes)
    setFailure(outcome.failure)
  }

  function submit(event: FormEvent<HTMLFormElement>): Promise<void> | undefined {
    event.preventDefault()
    if (busy) return undefined
    if (!hasFactor) return add(readStep(() => offerPasskeyAction({ isFirst: true })))
    setAsking(true)
    return undefined
  }

  return (
    <>
      {asking && (
        <FactorCodeDialog
          title="Add a passkey"
          confirmLabel="Continue"
          takesPasskey={hasPasskeys}
          isOffer
          step={offerPasskeyAction}
          onDone={(offered) => {
            setAsking(false)
            add(Promise.resolve(offered))
          }}
          onClose={() => setAsking(false)}
        />
      )}
      <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
        <AnswerGuard what="recovery codes" isAwaited={busy && !hasFactor} />
        {failure && <Notice look="danger">{failure}</Notice>}
        <TextField
          id="passkey-name"
          name="name"
          label="Name of the new passkey"
          hint="Tells you later which device it is on."
          defaultValue={suggestion}
          maxLength={80}
          autoComplete="off"
          ref={name}
        />
        <div>
          <ScriptSubmit busy={busy}>
            {busy ? 'Waiting for your device…' : 'Add a passkey'}
          </ScriptSubmit>
        </div>
      </form>
    </>
  )
}
