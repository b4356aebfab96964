import { CalendarClock, CircleCheck } from 'lucide-react'
import { editHref } from '@/app/_ui/address/keys-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import type { ExpiringKey } from '@/lib/keys/list/list-expiring-keys'
import type { FailingKey } from '@/lib/usage/home/read-home'
import { AttentionRow } from './attention-row'
import { FailingRow } from './failing-row'

function ExpiringRow({ expiring, nowMs }: { expiring: ExpiringKey; nowMs: number }) {
  const { id, expiresAtMs } = expiring
  return (
    <AttentionRow
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
    </AttentionRow>
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
            <FailingRow key={key.id} failing={key} />
          ))}
          {expiring.keys.map((key) => (
            <ExpiringRow key={key.id} expiring={key} nowMs={nowMs} />
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
