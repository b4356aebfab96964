import { CalendarClock, CalendarX2, CircleCheck, CirclePause, OctagonX } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import type { KeyStatus } from '@/lib/keys/record/key-status'

export const statusLabels = {
  activated: 'Activated',
  deactivated: 'Deactivated',
  'not-yet-valid': 'Not yet valid',
  expired: 'Expired',
  revoked: 'Revoked',
} as const satisfies Record<KeyStatus, string>

const looks = {
  activated: { tone: 'positive', icon: CircleCheck },
  deactivated: { tone: 'neutral', icon: CirclePause },
  'not-yet-valid': { tone: 'neutral', icon: CalendarClock },
  expired: { tone: 'caution', icon: CalendarX2 },
  revoked: { tone: 'danger', icon: OctagonX },
} as const

/** The status by word, by shape and, last, by colour. */
export function KeyStatusBadge({ status }: { status: KeyStatus }) {
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {statusLabels[status]}
    </Badge>
  )
}
