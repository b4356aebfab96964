import { Hourglass, TimerOff } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { Invitation } from '@/lib/people/invitations/invitation'
import { RoleBadge } from './user-badges'
import { WithdrawButton } from './withdraw-button'

/** Lists people who are invited and have no account yet; renders nothing when there are none. */
export function InvitationList({
  invitations,
  nowMs,
}: {
  invitations: readonly Invitation[]
  nowMs: number
}) {
  if (invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="mb-3 text-base font-semibold">
        Open invitations
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {invitations.map(({ id, name, email, role, userId, expiresAtMs }) => {
          const isOpen = expiresAtMs > nowMs
          return (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2.5 lg:flex-nowrap"
            >
              <div className="min-w-0 grow basis-full lg:basis-56">
                <p className="font-medium [overflow-wrap:anywhere]">{name}</p>
                <p className="text-ink-soft [overflow-wrap:anywhere]">{email}</p>
              </div>
              <span className="whitespace-nowrap text-ink-soft tabular-nums">User id {userId}</span>
              <RoleBadge role={role} />
              <span className="flex items-center gap-2 whitespace-nowrap">
                <Badge tone={isOpen ? 'neutral' : 'caution'} icon={isOpen ? Hourglass : TimerOff}>
                  {isOpen ? 'Waiting, expires' : 'Expired'}
                </Badge>
                <Moment atMs={expiresAtMs} text={relativeText(expiresAtMs, nowMs)} />
              </span>
              <OnlyManagers>
                <div className="ml-auto">
                  <WithdrawButton invitationId={id} name={name} email={email} isOpen={isOpen} />
                </div>
              </OnlyManagers>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
