'use client'

import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { UndoLine } from '../changes/undo-line'
import { undoDeletionAction } from '../detail/actions'

/** Takes the deletion of a key back, for the rest of its ten seconds. */
export function UndoOffer({
  keyId,
  leftMs,
  describedBy,
}: {
  keyId: string
  leftMs: number
  describedBy: string
}) {
  return (
    <UndoLine
      leftMs={leftMs}
      describedBy={describedBy}
      form={(button) => (
        <AnnouncedForm action={undoDeletionAction} className="inline-flex">
          <input type="hidden" name="keyId" value={keyId} />
          {button}
        </AnnouncedForm>
      )}
    />
  )
}
