'use client'

import { Button } from '../button'
import { TextField } from '../field'
import { ModalDialog } from '../modal-dialog'

/** The way out when the browser refuses the clipboard: the text, selected, to copy by hand. */
export function ManualCopyDialog({
  what,
  text,
  onClose,
}: {
  what: string
  text: string | undefined
  onClose: () => void
}) {
  return (
    <ModalDialog open={text !== undefined} onClose={onClose} title={`Copy the ${what} by hand`}>
      <p>The browser blocked access to the clipboard. The text is selected: press Ctrl+C or ⌘C.</p>
      <TextField
        id="manual-copy"
        label={what}
        readOnly
        value={text ?? ''}
        ref={(input) => input?.select()}
        onFocus={(event) => event.currentTarget.select()}
        className="font-mono text-xs"
      />
      <div className="mt-2 flex justify-end">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </ModalDialog>
  )
}
