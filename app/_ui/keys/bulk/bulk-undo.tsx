import { UndoLine } from '../changes/undo-line'
import type { BulkReport } from './bulk-state'
import { useBulkAction } from './use-bulk-action'

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
  const { state, pending, form } = useBulkAction(done, onUndone)
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
