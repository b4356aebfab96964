import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import type { BulkReport } from './bulk-state'
import { BulkUndo } from './bulk-undo'

const doneLabels = {
  revoke: 'revoked',
  delete: 'deleted',
  extend: 'extended',
  undo: 'brought back as they were',
} as const

function countWords(count: number): string {
  return `${count === 0 ? 'No' : count} ${count === 1 ? 'key was' : 'keys were'}`
}

/** How many keys were done, and which were not and why. */
export function BulkOutcomeNotice({
  report,
  onUndone,
  onDismiss,
}: {
  report: BulkReport
  onUndone: (report: BulkReport) => void
  onDismiss: () => void
}) {
  const { kind, done, failed, hasNewDefault } = report
  const sentenceId = useId()
  return (
    <div className="mb-4">
      <Notice look={failed.length > 0 ? 'danger' : 'positive'}>
        <p id={sentenceId}>
          {countWords(done.length)} {doneLabels[kind]}.
          {hasNewDefault && ' Keyward created a new default key.'}
          {failed.length > 0 && ` ${countWords(failed.length)} not:`}
        </p>
        {failed.length > 0 && (
          <ul className="mt-1 list-disc pl-5">
            {failed.map(({ id, name, why }) => (
              <li key={id} className="[overflow-wrap:anywhere]">
                <strong>{name}</strong>: {why}
              </li>
            ))}
          </ul>
        )}
        {/* Each deletion has an offer of its own, also when one follows another. */}
        {report.undoLeftMs > 0 && done.length > 0 && (
          <BulkUndo
            key={done.map(({ id }) => id).join()}
            report={report}
            describedBy={sentenceId}
            onUndone={onUndone}
          />
        )}
        <Button size="small" variant="quiet" onClick={onDismiss} className="mt-1 -ml-2">
          <X aria-hidden />
          Dismiss
        </Button>
      </Notice>
    </div>
  )
}
