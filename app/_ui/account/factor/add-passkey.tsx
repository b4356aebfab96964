'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { TextField } from '@/app/_ui/kit/field'
import { Notice } from '@/app/_ui/kit/notice'
import { makePasskey } from '@/app/_ui/session/passkey/authenticator'
import { readStep, takeStep } from '@/app/_ui/session/take-step'
import { addPasskeyAction, offerPasskeyAction } from './passkey-actions'

async function add(name: string): Promise<{ codes: readonly string[] } | { failure: string }> {
  const offered = await readStep(offerPasskeyAction)
  if ('failure' in offered) return offered
  const made = await makePasskey(offered.options)
  if ('failure' in made) return made
  return takeStep(
    () => addPasskeyAction(name),
    (failure) => ({ failure }),
  )
}

/** Names a passkey and has the device make it. */
export function AddPasskey({
  suggestion,
  onAdded,
}: {
  /** A name for a passkey of this device. */
  suggestion: string
  onAdded: (codes: readonly string[]) => void
}) {
  const name = useRef<HTMLInputElement>(null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(undefined)
    const outcome = await add(name.current?.value ?? '')
    setBusy(false)
    if ('codes' in outcome) return onAdded(outcome.codes)
    setFailure(outcome.failure)
  }

  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-3">
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
        <Button type="submit" busy={busy}>
          {busy ? 'Waiting for your device…' : 'Add a passkey'}
        </Button>
      </div>
    </form>
  )
}
