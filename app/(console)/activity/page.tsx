import { History, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityTable } from '@/app/_ui/activity/activity-table'
import { ActivityToolbar } from '@/app/_ui/activity/activity-toolbar'
import { personText } from '@/app/_ui/activity/event-labels'
import {
  activityHref,
  activityPath,
  readActivityAddress,
  toActivityQuery,
} from '@/app/_ui/address/activity-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'
import { namesOfUsers } from '@/lib/people/administer/names-of-users'
import { storeNowMs } from '@/lib/store/store-clock'
import { listActivity } from '@/lib/trail/list-activity'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Activity' }

async function ActivityPage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const address = readActivityAddress(toSearchParams(await searchParams))
  const query = toActivityQuery(address, actor.userId)
  const found = await listActivity(actor, query)
  if (!found.ok) notFound()
  const { events, next } = found.value
  const { before, ...filters } = address
  const isFiltered = Object.values(filters).some((value) => value !== '')
  const isOwn = query.ownerId === actor.userId
  const names = await namesOfUsers(actor, [query.ownerId, ...events.map((event) => event.actor)])
  return (
    <>
      <PageHeader
        title="Activity"
        lead={`Everything that was changed, copied or opened in ${isOwn ? 'your account' : `the account of ${personText(query.ownerId, names)}`}: who, with what, and from where.`}
        action={
          <ButtonLink href={activityHref(filters, { path: `${activityPath}/csv` })} download>
            Download CSV
          </ButtonLink>
        }
      />
      <ActivityToolbar address={{ ...address, before: '' }} isFiltered={isFiltered} />
      {events.length > 0 ? (
        <ActivityTable
          events={events}
          ownId={actor.userId}
          names={names}
          zone={await readZone()}
          nowMs={storeNowMs()}
        />
      ) : isFiltered ? (
        <EmptyState icon={SearchX} title="Nothing matches">
          <p>No entry matches this search.</p>
          <ButtonLink isFresh href={activityPath}>
            Clear search and filters
          </ButtonLink>
        </EmptyState>
      ) : (
        <EmptyState icon={History} title="Nothing more">
          <p>This is the beginning of the trail.</p>
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-4 flex justify-between gap-2 empty:hidden">
        {before !== '' && <ButtonLink href={activityHref(filters)}>Latest</ButtonLink>}
        {next && (
          <ButtonLink href={activityHref({ ...filters, before: next })} className="ml-auto">
            Older
          </ButtonLink>
        )}
      </nav>
    </>
  )
}

export default withOutagePage(ActivityPage)
