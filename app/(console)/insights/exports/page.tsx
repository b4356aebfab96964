import type { Metadata } from 'next'
import { Catalogue } from '@/app/_ui/exports/catalogue/catalogue'
import { readCatalogue } from '@/app/_ui/exports/catalogue/read-catalogue'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { sourceAddresses } from '@/lib/exports/model/source-addresses'
import { requireActor } from '@/lib/gate/console/require-actor'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports' }

async function ExportsPage() {
  const actor = await requireActor()
  const reader = { nowMs: storeNowMs(), zone: await readZone() }
  return (
    <>
      <PageHeader
        title="Exports"
        lead="The exports your keys can download. Choose one to build its link, preview its rows or download it. Use and rows are those of your keys, in days of UTC."
      />
      {!sourceAddresses().lake && (
        <div className="mb-6">
          <Notice>
            This instance has no data yet, so exports of Parquet files have no rows. Its operator
            adds some by setting <code>LAKE_URL</code> to a bucket or server with Parquet files.{' '}
            <code>npm run lake:upload</code> fills a bucket, with the demonstration data if you have
            none of your own; <code>docs/bring-your-own-data.md</code> says how.
          </Notice>
        </div>
      )}
      <Catalogue groups={await readCatalogue(actor, reader)} />
    </>
  )
}

export default withOutagePage(ExportsPage)
