'use client'

import { type ReactNode, useActionState } from 'react'
import type { ProblemCode } from '@/lib/base/problem-table'
import { Button } from './button'
import { ModalDialog } from './modal-dialog'
import { Notice } from './notice'

/** The result of a confirmed action that does not leave the page. */
export interface ConfirmState {
  failure?: string
  /** Code of the refusal; `withStepUp` handles `proof_required` by asking and continuing. */
  code?: ProblemCode
}

export type ConfirmAction = (state: ConfirmState, form: FormData) => Promise<ConfirmState>

/** Asks before something final happens. The focus starts on the first of its fields, else on Cancel. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  confirmLabel,
  action,
  hiddenFields,
  fields,
  children,
}: {
  open: boolean
  onClose: () => void
  title: string
  confirmLabel: string
  action: ConfirmAction
  hiddenFields: Readonly<Record<string, string>>
  /** Inputs that are sent with the answer. */
  fields?: ReactNode
  children: ReactNode
}) {
  const [state, submit, pending] = useActionState(action, {})
  return (
    <ModalDialog open={open} onClose={onClose} title={title}>
      {children}
      <form action={submit} className="flex flex-col gap-3">
        {Object.entries(hiddenFields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {fields}
        {state.failure && <Notice look="danger">{state.failure}</Notice>}
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" disabled={pending}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
