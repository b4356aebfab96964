import type { Metadata } from 'next'
import { ButtonLink } from '@/app/_ui/kit/button'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { SetupForm } from '@/app/_ui/sign-in/setup-form'
import { readSetupState } from '@/lib/accounts/set-up-instance'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  const state = await readSetupState()
  if (state === 'open') {
    return (
      <PublicCard
        title="Set up Keyward"
        lead="Make the first administrator. This page closes for good as soon as you have."
      >
        <SetupForm />
      </PublicCard>
    )
  }
  if (state === 'closed') {
    return (
      <PublicCard
        title="Keyward is set up"
        lead="This instance has users already. An administrator can invite you."
        needsScript={false}
      >
        <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
      </PublicCard>
    )
  }
  return (
    <PublicCard
      title="Set up Keyward"
      lead={
        <>
          This instance has no user yet and no setup token. Whoever operates it sets{' '}
          <code className="font-mono">SETUP_TOKEN</code> and starts it again.
        </>
      }
      needsScript={false}
    >
      <p className="text-ink-soft">
        <code className="font-mono">docs/operate.md</code> tells how.
      </p>
    </PublicCard>
  )
}
