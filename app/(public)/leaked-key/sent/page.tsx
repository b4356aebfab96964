import type { Metadata } from 'next'
import { leakedKeyPath } from '@/app/_ui/address/keys-address'
import { buttonClass } from '@/app/_ui/kit/button-class'
import { PublicCard } from '@/app/_ui/sign-in/public-card'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Leaked keys' }

/** Where a form that was sent without scripts leads. It says nothing that is true only after a report. */
export default function LeakedKeySentPage() {
  return (
    <PublicCard
      title="Leaked keys"
      lead="Keyward revokes every key of this instance in a report at once. The key no longer works, and its owner reads that in the activity."
      needsScript={false}
    >
      <a href={leakedKeyPath} className={buttonClass({})}>
        Report another key
      </a>
    </PublicCard>
  )
}
