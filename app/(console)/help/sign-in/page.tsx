import type { Metadata } from 'next'
import { FactorPart } from '@/app/_ui/help/articles/factor-part'
import { KeySessionPart } from '@/app/_ui/help/articles/key-session-part'
import { SessionPart } from '@/app/_ui/help/articles/session-part'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireActor } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Signing in explained' }

async function SignInHelpPage() {
  await requireActor()
  return (
    <>
      <PageHeader title="Signing in explained" />
      <div className="prose-plain">
        <SessionPart />
        <FactorPart />
        <KeySessionPart />
      </div>
    </>
  )
}

export default withOutagePage(SignInHelpPage)
