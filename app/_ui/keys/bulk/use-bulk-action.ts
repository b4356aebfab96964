import { useEffect } from 'react'
import { useActionForm } from '@/app/_ui/session/use-action-form'
import { bulkAction } from './bulk-action'
import { type BulkReport, type BulkState, toReport } from './bulk-state'

/**
 * Returns a form that does something to several keys.
 * @param keys the keys, with their names
 * @param onDone gets the outcome of each
 */
export function useBulkAction(
  keys: Parameters<typeof toReport>[1],
  onDone: (report: BulkReport) => void,
) {
  const used = useActionForm(bulkAction, {}, (failure): BulkState => ({ failure }))
  const { outcome } = used.state
  useEffect(() => {
    if (outcome) onDone(toReport(outcome, keys))
  }, [outcome, keys, onDone])
  return used
}
