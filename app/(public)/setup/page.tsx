import type { Metadata } from 'next'
import { buttonClass } from '@/app/_ui/kit/button-class'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { SetupForm } from '@/app/_ui/sign-in/setup-form'
import { readSetupState } from '@/lib/accounts/setup-state'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Set up' }

async function SetupPage() {
  const state = await readSetupState()
  if (state === 'open') {
    return (
      <PublicCard
        title="Set up Keyward"
        lead="Create the first administrator. After that, this page closes permanently."
      >
        <SetupForm />
      </PublicCard>
    )
  }
  if (state === 'closed') {
    return (
      <PublicCard
        title="Keyward is set up"
        lead="This instance already has users. Ask an administrator for an invitation."
        needsScript={false}
      >
        <a href="/sign-in" className={buttonClass({})}>
          Go to sign-in
        </a>
      </PublicCard>
    )
  }
  return (
    <PublicCard
      title="Set up Keyward"
      lead={
        <>
          This instance has no user and no setup token. To set it up, its operator sets{' '}
          <code className="font-mono">SETUP_TOKEN</code> and restarts it.
        </>
      }
      needsScript={false}
    >
      <p className="text-ink-soft">
        <code className="font-mono">docs/operate.md</code> explains how.
      </p>
    </PublicCard>
  )
}

export default withOutagePage(SetupPage)
