import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { listHref, parseListQuery } from '@/app/_ui/address/key-list-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { selectableKey } from '@/app/_ui/keys/bulk/bulk-state'
import { SelectableList } from '@/app/_ui/keys/bulk/selection'
import { bannerMs, ExpiringBanner } from '@/app/_ui/keys/list/expiring-banner'
import { KeyTable } from '@/app/_ui/keys/list/key-table'
import { ListFlash } from '@/app/_ui/keys/list/list-flash'
import { ListToolbar } from '@/app/_ui/keys/list/list-toolbar'
import { CreateLink, NoKeys } from '@/app/_ui/keys/list/no-keys'
import { readFlash } from '@/app/_ui/keys/list/read-flash'
import { readSavedView } from '@/app/_ui/keys/list/read-view'
import { leadAwaySecret } from '@/app/_ui/keys/search/lead-away-secret'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Pagination } from '@/app/_ui/kit/pagination'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { UsageBar, UsageTrouble } from '@/app/_ui/usage/usage-bar'
import { requireActor, toldTo } from '@/lib/gate/console/require-actor'
import { listExpiringKeys } from '@/lib/keys/list/list-expiring-keys'
import { listKeys } from '@/lib/keys/list/list-keys'
import { storeNowMs } from '@/lib/store/store-clock'
import { listUsageBars, type UsageBars } from '@/lib/usage/list-usage-bars'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API-Key Manager' }

const traffic = {
  bar: (recent: UsageBars) => <UsageBar bars={recent} />,
  trouble: (recent: UsageBars) => <UsageTrouble bars={recent} />,
}

async function ApiKeysPage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const parameters = toldTo(actor, toSearchParams(await searchParams))
  const view = await readSavedView()
  const query = parseListQuery(parameters, view)
  const nowMs = storeNowMs()
  await leadAwaySecret(actor, query, nowMs)
  const [found, expiring, flash] = await Promise.all([
    listKeys(actor, query, nowMs),
    listExpiringKeys(actor, bannerMs, nowMs),
    readFlash(actor, parameters, nowMs),
  ])
  const keyIds = found.keys.map(({ id }) => id)
  const bars = await listUsageBars(actor, keyIds, nowMs)
  const highlightedId = parameters.get('highlight')
  const successor = found.keys.find((key) => key.isDefault && key.id === highlightedId)
  const first = (found.page - 1) * found.pageSize + 1
  return (
    <>
      <PageHeader
        title="API-Key Manager"
        lead="Keys let scripts and spreadsheets fetch your exports without your password."
        action={<CreateLink icon={<Plus aria-hidden />} />}
      />
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        <ExpiringBanner {...expiring} nowMs={nowMs} />
        <ListFlash flash={flash} successor={successor} />
      </div>
      <ListToolbar query={query} columns={view.columns} />
      <SelectableList view={listHref(query)} keys={found.keys.map(selectableKey)} todayMs={nowMs}>
        {found.keys.length > 0 ? (
          <>
            <KeyTable
              keys={found.keys}
              bars={bars}
              traffic={traffic}
              columns={view.columns}
              query={{ ...query, page: found.page }}
              nowMs={nowMs}
              highlightedId={highlightedId}
              // After a deletion it is on Undo.
              focusedId={flash?.undo ? null : highlightedId}
            />
            <Pagination
              page={found.page}
              pageCount={Math.ceil(found.total / found.pageSize)}
              hrefOf={(page) => listHref({ ...query, page })}
              summary={`${first}–${first + found.keys.length - 1} of ${found.total} ${found.total === 1 ? 'key' : 'keys'}`}
            />
          </>
        ) : (
          <NoKeys isFiltered={Boolean(query.search || query.status || query.chip)} />
        )}
      </SelectableList>
    </>
  )
}

export default withOutagePage(ApiKeysPage)
