import { FieldNotes } from '@/app/_ui/kit/field'
import type { DayFaults } from './day-faults'

/** Says beside the range which of its days are not shown as they were chosen. */
export function DayFaultNotes({ faults: { from, to, instead } }: { faults: DayFaults }) {
  if (!from && !to) return null
  return (
    <div role="alert" className="flex flex-col gap-1">
      <FieldNotes id="from" error={from && `From: ${from}`} />
      <FieldNotes id="to" error={to && `To: ${to}`} />
      {instead && <p>{instead}</p>}
    </div>
  )
}
