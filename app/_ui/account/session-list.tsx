import { KeyRound, type LucideIcon, Monitor, Smartphone } from 'lucide-react'
import { Badge } from '@/app/_ui/kit/badge'
import { ScriptSubmit } from '@/app/_ui/kit/form/script-submit'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { AnnouncedForm } from '@/app/_ui/session/announced-form'
import { plainAddress } from '@/lib/base/network'
import { describeAgent } from '@/lib/people/sessions/describe-agent'
import type { SessionRecord, SignInWay } from '@/lib/people/sessions/session-record'
import { endSessionAction } from './actions'

const methodLabels: Record<SignInWay, string> = {
  password: 'password',
  passkey: 'a passkey',
  github: 'GitHub',
  google: 'Google',
  key: 'an API key',
}

function iconOf({ how }: SessionRecord, program: string): LucideIcon {
  if (how === 'key') return KeyRound
  return /iPhone|Android/.test(program) ? Smartphone : Monitor
}

/** When the sessions are looked at, and whether their person may end one. */
interface Shown {
  nowMs: number
  mayEnd: boolean
}

function SessionItem({
  session,
  isThis,
  nowMs,
  mayEnd,
}: Shown & { session: SessionRecord; isThis: boolean }) {
  const program = describeAgent(session.agent)
  const Icon = iconOf(session, program)
  const seen = relativeText(session.lastSeenAtMs, nowMs)
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-soft" />
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {program}
          {isThis && <Badge tone="accent">This session</Badge>}
        </p>
        <p className="mt-0.5 text-ink-soft [overflow-wrap:anywhere]">
          {plainAddress(session.address)}, last seen{' '}
          <Moment atMs={session.lastSeenAtMs} text={seen} />
        </p>
        <p className="text-ink-soft">
          Opened with {methodLabels[session.how]}
          {session.factor && session.how !== 'passkey' && ' and a second factor'}{' '}
          <Moment atMs={session.createdAtMs} text={relativeText(session.createdAtMs, nowMs)} />
        </p>
      </div>
      {mayEnd && !isThis && (
        <AnnouncedForm action={endSessionAction}>
          <input type="hidden" name="sessionId" value={session.id} />
          <ScriptSubmit size="small" aria-label={`End session: ${program}, seen ${seen}`}>
            End session
          </ScriptSubmit>
        </AnnouncedForm>
      )}
    </li>
  )
}

/** Where this account is signed in now, newest first. */
export function SessionList({
  sessions,
  thisSessionId,
  ...shown
}: Shown & { sessions: readonly SessionRecord[]; thisSessionId: string | undefined }) {
  return (
    <ul
      aria-label="Active sessions"
      className="max-w-2xl divide-y divide-line rounded-lg border border-line"
    >
      {sessions.map((session) => (
        <SessionItem
          key={session.id}
          session={session}
          isThis={session.id === thisSessionId}
          {...shown}
        />
      ))}
    </ul>
  )
}
