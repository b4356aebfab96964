import { buttonClass } from '@/app/_ui/kit/button-class'
import { Notice } from '@/app/_ui/kit/notice'
import { PublicCard } from './public-card'
import type { LinkState } from './use-link'

/** Shows that a one-time link is being opened, or why it does not work. */
export function UnopenedLink({
  title,
  reading,
  link,
}: {
  title: string
  /** Shown while the link is being opened. */
  reading: string
  link: Exclude<LinkState<unknown>, { step: 'open' }>
}) {
  return (
    <PublicCard title={title}>
      {link.step === 'reading' ? (
        <p role="status" className="text-ink-soft">
          {reading}
        </p>
      ) : (
        <>
          <Notice look="danger">{link.message}</Notice>
          <a href="/sign-in" className={buttonClass({})}>
            Go to sign-in
          </a>
        </>
      )}
    </PublicCard>
  )
}
