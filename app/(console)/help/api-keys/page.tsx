import type { Metadata } from 'next'
import { KeyBasicsPart } from '@/app/_ui/help/articles/key-basics-part'
import { EndPart } from '@/app/_ui/help/articles/key-end-part'
import { LeakPart } from '@/app/_ui/help/articles/key-leak-part'
import { LifePart } from '@/app/_ui/help/articles/key-life-part'
import { KeyLinkPart } from '@/app/_ui/help/articles/key-link-part'
import { PowerPart } from '@/app/_ui/help/articles/key-power-part'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API keys explained' }

async function ApiKeysHelpPage() {
  await requireActor()
  return (
    <>
      <PageHeader title="API keys explained" />
      <div className="prose-plain">
        <KeyBasicsPart />
        <PowerPart />
        <LifePart />
        <EndPart />
        <LeakPart />
        <KeyLinkPart />
      </div>
    </>
  )
}

export default withOutagePage(ApiKeysHelpPage)
