import type { Metadata } from 'next'
import { ActivityTable } from '@/app/_ui/activity/activity-table'
import {
  activityPath,
  readActivityAddress,
  toActivityQuery,
} from '@/app/_ui/address/activity-address'
import { listPath } from '@/app/_ui/address/keys-address'
import { Attention } from '@/app/_ui/home/attention'
import { FirstSteps } from '@/app/_ui/home/first-steps'
import { StartPageForm } from '@/app/_ui/home/start-page-form'
import { Yesterday } from '@/app/_ui/home/yesterday'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { Link } from '@/app/_ui/kit/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { mayManage } from '@/lib/base/actor'
import { namesOf } from '@/lib/base/record-of'
import { dayMs } from '@/lib/base/time'
import { requireActor } from '@/lib/gate/console/require-actor'
import { listExpiringKeys } from '@/lib/keys/list/list-expiring-keys'
import { storeNowMs } from '@/lib/store/store-clock'
import { listActivity } from '@/lib/trail/list-activity'
import { firstSteps } from '@/lib/usage/home/home-settings'
import { readHome } from '@/lib/usage/home/read-home'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Home' }

const expiringWithinMs = 30 * dayMs
const shownEvents = 5

async function HomePage() {
  const actor = await requireActor()
  const nowMs = storeNowMs()
  const zone = await readZone()
  const query = toActivityQuery(readActivityAddress(new URLSearchParams()), actor.userId)
  const [home, expiring, activity] = await Promise.all([
    readHome(actor, nowMs),
    listExpiringKeys(actor, expiringWithinMs, nowMs),
    listActivity(actor, query, shownEvents),
  ])
  const { startPage, done, hidesSteps, failing, yesterday, dayBefore } = home
  const hasSteps = mayManage(actor) && !hidesSteps && done.size < namesOf(firstSteps).length
  const events = activity.ok ? activity.value.events : []
  return (
    <>
      <PageHeader
        title="Home"
        lead="What needs you, what your keys fetched, and what changed."
        action={
          <ButtonLink href={listPath} variant="primary">
            API-Key Manager
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-5">
        {hasSteps && <FirstSteps done={done} />}
        <Attention failing={failing} expiring={expiring} nowMs={nowMs} />
        <Yesterday yesterday={yesterday} dayBefore={dayBefore} />
        <section aria-labelledby="changes">
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="changes" className="text-base font-semibold">
              What changed
            </h2>
            <Link href={activityPath} className="text-accent underline-offset-4 hover:underline">
              All activity
            </Link>
          </div>
          {events.length > 0 ? (
            <ActivityTable events={events} ownId={actor.userId} nowMs={nowMs} zone={zone} />
          ) : (
            <p className="text-ink-soft">Nothing yet. Every change of your keys appears here.</p>
          )}
        </section>
        {mayManage(actor) && <StartPageForm startPage={startPage} />}
      </div>
    </>
  )
}

export default withOutagePage(HomePage)
