import { X } from 'lucide-react'
import { Button } from '@/app/_ui/kit/button'
import { Notice } from '@/app/_ui/kit/notice'
import type { BulkKind } from './bulk-state'

/** Outcome of a command, with the names at that time. */
export interface BulkReport {
  kind: BulkKind
  doneCount: number
  failed: readonly { id: string; name: string; why: string }[]
  hasNewDefault: boolean
}

const doneLabels = { revoke: 'revoked', delete: 'deleted', extend: 'extended' } as const

function countWords(count: number): string {
  return `${count === 0 ? 'No' : count} ${count === 1 ? 'key was' : 'keys were'}`
}

/** How many keys were done, and which were not and why. */
export function BulkOutcomeNotice({
  report,
  onDismiss,
}: {
  report: BulkReport
  onDismiss: () => void
}) {
  const { kind, doneCount, failed, hasNewDefault } = report
  return (
    <div className="mb-4">
      <Notice look={failed.length > 0 ? 'danger' : 'positive'}>
        <p>
          {countWords(doneCount)} {doneLabels[kind]}.
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
        <Button size="small" variant="quiet" onClick={onDismiss} className="mt-1 -ml-2">
          <X aria-hidden />
          Dismiss
        </Button>
      </Notice>
    </div>
  )
}
