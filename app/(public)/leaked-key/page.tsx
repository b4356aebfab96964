import type { Metadata } from 'next'
import { LeakedKeyForm } from '@/app/_ui/keys/search/leaked-key-form'
import { PublicCard } from '@/app/_ui/sign-in/public-card'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Report or revoke a leaked key' }

export default function LeakedKeyPage() {
  return (
    <PublicCard
      title="Report or revoke a leaked key"
      lead="You need no account. Anyone who has a key of this instance may revoke it."
      needsScript={false}
    >
      <LeakedKeyForm />
      <p className="text-ink-soft">
        Revoking is final, and the answer is the same for known and unknown keys. If you send the
        old secret of a rotated key, only that secret ends.
      </p>
    </PublicCard>
  )
}
