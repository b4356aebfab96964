import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActivityTable } from '@/app/_ui/activity/activity-table'
import { personText } from '@/app/_ui/activity/event-labels'
import { InstanceToolbar } from '@/app/_ui/activity/instance-toolbar'
import {
  instanceActivityHref,
  instanceActivityPath,
  readInstanceAddress,
  toInstanceQuery,
} from '@/app/_ui/address/activity-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { userHref } from '@/app/_ui/address/users-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { Link } from '@/app/_ui/kit/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { namesOfUsers } from '@/lib/people/administer/names-of-users'
import { storeNowMs } from '@/lib/store/store-clock'
import { listInstanceActivity } from '@/lib/trail/list-instance-activity'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'All activity' }

function OwnerLink({ id, names }: { id: string; names: ReadonlyMap<string, string> }) {
  return (
    <Link
      href={userHref(id)}
      className="text-accent underline underline-offset-4 [overflow-wrap:anywhere]"
    >
      {personText(id, names)}
    </Link>
  )
}

async function InstanceActivityPage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const address = readInstanceAddress(toSearchParams(await searchParams))
  const found = await listInstanceActivity(actor, toInstanceQuery(address))
  if (!found.ok) notFound()
  const { events, next } = found.value
  const people = events.flatMap(({ ownerId, actor: doer }) => [ownerId, doer])
  const names = await namesOfUsers(actor, people)
  const { before, ...filters } = address
  const isFiltered = Object.values(filters).some((value) => value !== '')
  return (
    <>
      <PageHeader
        title="All activity"
        lead="The latest 100,000 entries of the audit trails of everybody: who, with what, and from where."
        action={
          <ButtonLink
            href={instanceActivityHref(filters, { path: `${instanceActivityPath}/csv` })}
            download
          >
            Download CSV
          </ButtonLink>
        }
      />
      <InstanceToolbar address={{ ...address, before: '' }} isFiltered={isFiltered} />
      {events.length > 0 ? (
        <ActivityTable
          events={events}
          ownerOf={({ ownerId }) => <OwnerLink id={ownerId} names={names} />}
          names={names}
          ownId={actor.userId}
          zone={await readZone()}
          nowMs={storeNowMs()}
        />
      ) : (
        <EmptyState icon={SearchX} title="Nothing matches">
          <p>No entry matches this search, or there are no older ones.</p>
          <ButtonLink isFresh href={instanceActivityPath}>
            Clear search and filters
          </ButtonLink>
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-4 flex justify-between gap-2 empty:hidden">
        {before !== '' && <ButtonLink href={instanceActivityHref(filters)}>Latest</ButtonLink>}
        {next && (
          <ButtonLink href={instanceActivityHref({ ...filters, before: next })} className="ml-auto">
            Older
          </ButtonLink>
        )}
      </nav>
    </>
  )
}

export default withOutagePage(InstanceActivityPage)
