import { CircleCheck, CirclePause, Eye, Megaphone, ShieldCheck, Store } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { roleLabels } from '@/app/_ui/session/role-labels'
import type { Role, UserStatus } from '@/lib/base/actor'

export const roleHints = {
  administrator: 'Reads the exports of all users and manages users.',
  advertiser: 'Reads exports with the rows of their own user id.',
  partner: 'Reads exports with the rows of their own user id.',
  viewer: 'Signs in and looks around, but reads no rows.',
} as const satisfies Record<Role, string>

export const userStatusLabels = {
  active: 'Active',
  deactivated: 'Deactivated',
} as const satisfies Record<UserStatus, string>

const roleIcons = {
  administrator: ShieldCheck,
  advertiser: Store,
  partner: Megaphone,
  viewer: Eye,
} as const

/** A role by word and shape; an administrator's stands out. */
export function RoleBadge({ role }: { role: Role }) {
  return (
    <Badge tone={role === 'administrator' ? 'accent' : 'neutral'} icon={roleIcons[role]}>
      {roleLabels[role]}
    </Badge>
  )
}

export function UserStatusBadge({ status }: { status: UserStatus }) {
  return status === 'active' ? (
    <Badge tone="positive" icon={CircleCheck}>
      {userStatusLabels.active}
    </Badge>
  ) : (
    <Badge icon={CirclePause}>{userStatusLabels.deactivated}</Badge>
  )
}
