import { useEffect } from 'react'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { UndoLine } from '../changes/undo-line'
import { bulkAction } from './bulk-action'
import { type BulkReport, type BulkState, toReport } from './bulk-state'

/** Takes the deletion of several keys back, for ten seconds. */
export function BulkUndo({
  report,
  describedBy,
  onUndone,
}: {
  report: BulkReport
  /** Id of the sentence that says what was done. */
  describedBy: string
  onUndone: (report: BulkReport) => void
}) {
  const { done, undoLeftMs } = report
  const { state, pending, form } = useActionForm(
    bulkAction,
    {},
    (failure): BulkState => ({ failure }),
  )

  useEffect(() => {
    if (state.outcome) onUndone(toReport(state.outcome, done))
  }, [state.outcome, done, onUndone])

  return (
    <>
      <UndoLine
        leftMs={undoLeftMs}
        describedBy={describedBy}
        what={done.length === 1 ? 'it' : 'them'}
        busy={pending}
        form={(button) => (
          <form {...form} className="inline-flex">
            <input type="hidden" name="kind" value="undo" />
            {done.map(({ id }) => (
              <input key={id} type="hidden" name="key" value={id} />
            ))}
            {button}
          </form>
        )}
      />
      {state.failure && <p role="alert">{state.failure}</p>}
    </>
  )
}
