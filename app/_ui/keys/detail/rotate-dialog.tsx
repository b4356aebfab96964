'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { Notice } from '@/app/_ui/kit/notice'
import type { StepState } from '@/app/_ui/session/take-step'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { randomHex } from '@/lib/base/encoding'
import { dayMs } from '@/lib/base/time'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { KeyUse } from '../changes/recent-use'
import { OverlapField } from '../fields/overlap-field'
import { rotateKeyAction } from './actions'

export interface RotatableKey {
  id: string
  name: string
  /** Ending of the secret that gets old. */
  hint: string
  origin: PublicApiKey['origin']
  expiresAtMs: number | undefined
  /** Ending of the secret before it, while that one opens still. */
  previousHint: string | undefined
}

function RotateForm({ apiKey, onClose }: { apiKey: RotatableKey; onClose: () => void }) {
  const { state, pending, form } = useActionForm(
    rotateKeyAction,
    {},
    (failure): StepState => ({ failure }),
  )
  const [seconds, setSeconds] = useState(dayMs / 1000)
  const [openedAtMs] = useState(Date.now)
  const [intentId] = useState(randomHex)
  return (
    <form {...form} className="flex flex-col gap-3">
      <input type="hidden" name="keyId" value={apiKey.id} />
      <input type="hidden" name="intentId" value={intentId} />
      {apiKey.previousHint && <input type="hidden" name="endsPrevious" value="yes" />}
      <p>
        The key gets a new secret and keeps its name, permissions and limits. Export links change as
        well: existing links stop working with the old secret.
      </p>
      {apiKey.origin === 'imported' && (
        <p>Keyward creates the new secret. The imported one ends with the overlap.</p>
      )}
      <OverlapField
        seconds={seconds}
        onChange={setSeconds}
        hint={apiKey.hint}
        openedAtMs={openedAtMs}
        expiresAtMs={apiKey.expiresAtMs}
      />
      <KeyUse keyId={apiKey.id} />
      {apiKey.previousHint && (
        <p>
          The secret before it, <code className="font-mono">…{apiKey.previousHint}</code>, ends
          immediately.
        </p>
      )}
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant={seconds === 0 ? 'danger' : 'primary'} busy={pending}>
          Rotate key
        </Button>
      </div>
    </form>
  )
}

/** Asks how long the old secret stays, and says what changes, before a key gets a new one. */
export function RotateDialog({
  open,
  onClose,
  apiKey,
}: {
  open: boolean
  onClose: () => void
  apiKey: RotatableKey
}) {
  return (
    <ModalDialog open={open} onClose={onClose} title={`Rotate “${apiKey.name}”?`}>
      <RotateForm apiKey={apiKey} onClose={onClose} />
    </ModalDialog>
  )
}
