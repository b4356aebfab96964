'use client'

import type { ReactNode } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { HiddenFields } from '@/app/_ui/kit/form/hidden-fields'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'
import { Notice } from '@/app/_ui/kit/notice'
import type { StepState } from './take-step'
import { useActionForm } from './use-action-form'

interface Confirmation {
  onClose: () => void
  confirmLabel: string
  action: (state: StepState, form: FormData) => Promise<StepState>
  hiddenFields: Readonly<Record<string, string>>
  /** Inputs that are sent with the answer. */
  fields?: ReactNode
}

function ConfirmForm({ onClose, confirmLabel, action, hiddenFields, fields }: Confirmation) {
  const { state, pending, form } = useActionForm(action, {}, (failure): StepState => ({ failure }))
  return (
    <form {...form} className="flex flex-col gap-3">
      <HiddenFields values={Object.entries(hiddenFields)} />
      {fields}
      {state.failure && <Notice look="danger">{state.failure}</Notice>}
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="danger" busy={pending}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}

/**
 * Asks before something final happens. The focus starts on the first of its fields, else on Cancel. A refusal is
 * forgotten when the dialog closes.
 */
export function ConfirmDialog({
  open,
  title,
  children,
  ...confirmation
}: Confirmation & { open: boolean; title: string; children: ReactNode }) {
  return (
    <ModalDialog open={open} onClose={confirmation.onClose} title={title}>
      {children}
      <ConfirmForm {...confirmation} />
    </ModalDialog>
  )
}
