import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { allKeysHref, allKeysPath, readAllKeysAddress } from '@/app/_ui/address/users-address'
import { EverybodySearch } from '@/app/_ui/keys/search/everybody-search'
import { EverybodyTable } from '@/app/_ui/keys/search/everybody-table'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { listEverybodysKeys } from '@/lib/keys/find/list-everybodys-keys'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'All API keys' }

async function AllKeysPage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const address = readAllKeysAddress(toSearchParams(await searchParams))
  const nowMs = storeNowMs()
  const found = await listEverybodysKeys(actor, address, nowMs)
  if (!found.ok) notFound()
  const { keys, next } = found.value
  const { search } = address
  return (
    <>
      <PageHeader
        title="All API keys"
        lead="The keys of all users, by owner. You can limit and revoke them. Only their owners can copy or change them."
      />
      <EverybodySearch key={search} path={allKeysPath} search={search} />
      {keys.length > 0 ? (
        <EverybodyTable keys={keys} nowMs={nowMs} />
      ) : (
        <EmptyState icon={SearchX} title="No key matches">
          <p>No key and no owner has this name, and no key these last four characters.</p>
          <ButtonLink isFresh href={allKeysPath}>
            Clear search
          </ButtonLink>
        </EmptyState>
      )}
      <nav aria-label="Pages" className="mt-4 flex justify-between gap-2 empty:hidden">
        {address.after !== '' && <ButtonLink href={allKeysHref({ search })}>First page</ButtonLink>}
        {next && (
          <ButtonLink href={allKeysHref({ search, after: next })} className="ml-auto">
            Next page
          </ButtonLink>
        )}
      </nav>
    </>
  )
}

export default withOutagePage(AllKeysPage)
