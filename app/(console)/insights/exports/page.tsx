import type { Metadata } from 'next'
import { toSearchParams } from '@/app/_ui/address/search-params'
import { Catalogue } from '@/app/_ui/exports/catalogue/catalogue'
import { readCatalogue } from '@/app/_ui/exports/catalogue/read-catalogue'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports' }

async function ExportsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireActor('/insights/exports')
  const search = (toSearchParams(await searchParams).get('search') ?? '').slice(0, 100)
  return (
    <>
      <PageHeader
        title="Exports"
        lead="The exports your keys can download. Choose one to build its link, preview its rows or download it."
      />
      <Catalogue groups={readCatalogue(actor)} initialSearch={search} />
    </>
  )
}

export default withOutagePage(ExportsPage)
