import type { ReactNode } from 'react'
import { CardTable } from '@/app/_ui/kit/card-table'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { actionTitle } from '@/lib/trail/audit-actions'
import type { AuditEvent } from '@/lib/trail/audit-event'
import { actorText, eventDetails, originText, viaText } from './event-labels'

const headings = ['What', 'Who', 'From', 'When']

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="px-3 py-2 align-top max-lg:flex max-lg:justify-between max-lg:gap-4 max-lg:px-0 max-lg:py-1">
      <span aria-hidden className="shrink-0 text-ink-soft lg:hidden">
        {label}
      </span>
      {children}
    </td>
  )
}

interface Reader {
  ownId: string
  /** Names of people by user id, as far as the reader may know them. */
  names?: ReadonlyMap<string, string> | undefined
  zone: string
  nowMs: number
}

function EventRow({
  event,
  owner,
  ownId,
  names,
  zone,
  nowMs,
}: Reader & { event: AuditEvent; owner: ReactNode }) {
  const details = eventDetails(event, zone)
  const via = viaText(event)
  return (
    <tr className="border-line bg-surface lg:border-t max-lg:flex max-lg:flex-col max-lg:rounded-lg max-lg:border max-lg:p-4">
      <th
        scope="row"
        className="px-3 py-2 text-left align-top font-medium max-lg:px-0 max-lg:pt-0 max-lg:pb-2"
      >
        {actionTitle(event.action)}
        {details.length > 0 && (
          <span className="block font-normal text-ink-soft [overflow-wrap:anywhere]">
            {details.join(' · ')}
          </span>
        )}
      </th>
      {owner && <Cell label="Account">{owner}</Cell>}
      <Cell label="Who">
        <span className="max-lg:text-right">
          {actorText(event, ownId, names)}
          {via !== '' && <span className="block text-ink-soft">{via}</span>}
        </span>
      </Cell>
      <Cell label="From">
        <span className="tabular-nums [overflow-wrap:anywhere] max-lg:text-right">
          {originText(event)}
        </span>
      </Cell>
      <Cell label="When">
        <span className="whitespace-nowrap">
          <Moment atMs={event.atMs} text={relativeText(event.atMs, nowMs)} />
        </span>
      </Cell>
    </tr>
  )
}

/**
 * Entries of the audit trail; below 1024 px each row becomes a card.
 * @param ownerOf says whose account an entry is about, where the entries of several people are listed
 */
export function ActivityTable<Event extends AuditEvent>({
  events,
  ownerOf,
  ...reader
}: Reader & { events: readonly Event[]; ownerOf?: (event: Event) => ReactNode }) {
  const all = ownerOf ? [headings[0] ?? '', 'Account', ...headings.slice(1)] : headings
  return (
    <CardTable caption="Activity, newest first" headings={all}>
      {events.map((event) => (
        <EventRow key={event.id} event={event} owner={ownerOf?.(event)} {...reader} />
      ))}
    </CardTable>
  )
}
