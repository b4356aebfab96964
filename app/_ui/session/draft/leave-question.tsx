'use client'

import { Button } from '@/app/_ui/kit/button'
import { ModalDialog } from '@/app/_ui/kit/modal-dialog'

/** The dialog that asks whether to leave the page. */
export function LeaveQuestion({
  open,
  title,
  text,
  onStay,
  onLeave,
}: {
  open: boolean
  title: string
  text: string
  onStay: () => void
  onLeave: () => void
}) {
  return (
    <ModalDialog open={open} onClose={onStay} title={title}>
      <p>{text}</p>
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onStay}>Stay</Button>
        <Button variant="danger" onClick={onLeave}>
          Leave
        </Button>
      </div>
    </ModalDialog>
  )
}
