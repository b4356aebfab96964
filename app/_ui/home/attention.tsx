import { CalendarClock, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { fixHref } from '@/app/_ui/address/fix-address'
import { editHref, keyPageHref } from '@/app/_ui/address/keys-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Link } from '@/app/_ui/kit/link'
import { callsText, percentText } from '@/app/_ui/kit/number-text'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { ExpiringKey } from '@/lib/keys/list/list-expiring-keys'
import type { FailingKey } from '@/lib/usage/home/read-home'
import { failureWord } from '@/lib/usage/refusals/outcome-words'
import { adviceOf, refusalLabel } from '@/lib/usage/refusals/refusal-words'

function Row({
  id,
  name,
  hint,
  icon,
  button,
  children,
}: {
  id: string
  name: string
  hint: string
  icon: ReactNode
  button: ReactNode
  children: ReactNode
}) {
  return (
    <li className="flex items-start gap-3 py-3">
      {icon}
      <div className="flex min-w-0 grow flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 grow basis-72">
          <h3 className="font-semibold [overflow-wrap:anywhere]">
            <Link
              href={keyPageHref(id)}
              className="text-accent underline decoration-transparent underline-offset-4 hover:decoration-current"
            >
              {name}
            </Link>{' '}
            <code className="font-mono text-xs font-normal text-ink-soft">…{hint}</code>
          </h3>
          {children}
        </div>
        <OnlyManagers>{button}</OnlyManagers>
      </div>
    </li>
  )
}

function Failing({ failing }: { failing: FailingKey }) {
  const { id, allowed, limited, refused, latest } = failing
  const failed = limited + refused
  const share = `${percentText(failed, allowed + failed)} of ${callsText(allowed + failed)} since yesterday were ${failureWord(failing)}`
  const advice = latest?.reason ? adviceOf(latest.reason, latest.cause) : undefined
  const step = advice?.step
  return (
    <Row
      {...failing}
      icon={<TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />}
      button={
        latest && step ? (
          <ButtonLink size="small" href={fixHref(step.kind, id, latest)}>
            {step.label}
          </ButtonLink>
        ) : (
          <ButtonLink size="small" href={`${keyPageHref(id)}#refused`}>
            Show the calls
          </ButtonLink>
        )
      }
    >
      <p>
        {latest?.reason
          ? `${share}, the last one for: ${refusalLabel(latest.reason)}.`
          : `${share}.`}
      </p>
      {advice && <p className="max-w-prose text-ink-soft">{advice.fix}</p>}
    </Row>
  )
}

function Expiring({ expiring, nowMs }: { expiring: ExpiringKey; nowMs: number }) {
  const { id, expiresAtMs } = expiring
  return (
    <Row
      {...expiring}
      icon={<CalendarClock aria-hidden className="mt-0.5 size-5 shrink-0 text-caution" />}
      button={
        <ButtonLink size="small" href={editHref(id, { kind: 'extend', value: '' })}>
          Extend the expiration
        </ButtonLink>
      }
    >
      <p>
        Expires in {durationText(expiresAtMs - nowMs)}. Then everything that uses it stops working.
      </p>
    </Row>
  )
}

/** The keys that need somebody: those whose calls fail, then those that expire, each with the way to mend it. */
export function Attention({
  failing,
  expiring,
  nowMs,
}: {
  failing: readonly FailingKey[]
  expiring: { keys: readonly ExpiringKey[]; total: number }
  nowMs: number
}) {
  const more = expiring.total - expiring.keys.length
  return (
    <section
      aria-labelledby="attention"
      className="rounded-xl border border-line bg-surface p-5 sm:p-6"
    >
      <h2 id="attention" className="text-base font-semibold">
        Needs attention
      </h2>
      {failing.length === 0 && expiring.total === 0 ? (
        <p className="mt-2 flex items-start gap-2.5 text-ink-soft">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-positive" />
          No key has failing calls since yesterday, and none expires within 30 days.
        </p>
      ) : (
        <ul className="mt-1 divide-y divide-line">
          {failing.map((key) => (
            <Failing key={key.id} failing={key} />
          ))}
          {expiring.keys.map((key) => (
            <Expiring key={key.id} expiring={key} nowMs={nowMs} />
          ))}
        </ul>
      )}
      {more > 0 && (
        <p className="mt-2 text-ink-soft">
          {more} more {more === 1 ? 'key expires' : 'keys expire'} within 30 days.
        </p>
      )}
    </section>
  )
}
