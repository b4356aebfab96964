import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { KeyActions } from '@/app/_ui/keys/detail/key-actions'
import { KeyHeader } from '@/app/_ui/keys/detail/key-header'
import { keyHealth } from '@/app/_ui/keys/detail/key-health'
import { KeyProperties } from '@/app/_ui/keys/detail/key-properties'
import { RotationPanel } from '@/app/_ui/keys/detail/rotation-panel'
import { Notice } from '@/app/_ui/kit/notice'
import { readZone } from '@/app/_ui/kit/time/read-zone'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { WhyRefused } from '@/app/_ui/usage/calls/why-refused'
import { UsageSection } from '@/app/_ui/usage/usage-section'
import { parseUsageView } from '@/app/_ui/usage/usage-view'
import { mayManage } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { requireActor, toldTo } from '@/lib/gate/console/require-actor'
import { getKey } from '@/lib/keys/list/get-key'
import { readAllowances } from '@/lib/limits/allowances/read-allowances'
import { storeNowMs } from '@/lib/store/store-clock'
import { readKeyUsage } from '@/lib/usage/read-key-usage'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API key' }

/** What is read: a week of hours, of which the charts show the last two days, and a month of days. */
const usageSpan = { hours: 7 * 24, days: 30 }

const news: Readonly<Record<string, string>> = {
  rotated: 'The key has a new secret. Copy it now and update everything that uses the key.',
  finished: 'The old secret has ended. It no longer works.',
}

async function ApiKeyPage({ searchParams }: SearchedPage) {
  const actor = await requireActor()
  const parameters = toldTo(actor, toSearchParams(await searchParams))
  const keyId = parameters.get('key') ?? ''
  const nowMs = storeNowMs()
  const zone = await readZone()
  const [found, read, allowances] = await Promise.all([
    getKey(actor, keyId, nowMs),
    readKeyUsage(actor, keyId, usageSpan, nowMs),
    readAllowances(actor, actor.userId, keyId),
  ])
  if (!found.ok || !read.ok || !allowances.ok) notFound()
  const [apiKey, usage] = [found.value, read.value]
  const { name, hint, isDefault, isRevealable, status, expiresAtMs, rotation } = apiKey
  const done = parameters.get('done') ?? ''
  const pageKey = {
    ...{ id: keyId, name, hint, isDefault, isRevealable, status, expiresAtMs },
    origin: apiKey.origin,
    previousHint: rotation?.previousHint,
  }
  return (
    <>
      <TrailEnd crumbs={[{ label: name }]} />
      <KeyHeader apiKey={apiKey} />
      <div key={keyId} className="flex flex-col gap-5">
        {Object.hasOwn(news, done) && <Notice look="positive">{news[done]}</Notice>}
        {mayManage(actor) && <KeyActions apiKey={pageKey} focusCopy={done === 'rotated'} />}
        {keyHealth(apiKey, usage, nowMs, zone).map(({ look, text }) =>
          look === 'positive' ? (
            <p key={text} className="text-ink-soft">
              {text}
            </p>
          ) : (
            <Notice key={text} look={look}>
              {text}
            </Notice>
          ),
        )}
        <WhyRefused calls={usage.lastCalls} keyId={keyId} nowMs={nowMs} />
        {rotation && (
          <RotationPanel
            {...{ keyId, hint, rotation, nowMs }}
            secrets={usage.secrets}
            mayFinish={mayManage(actor)}
          />
        )}
        <KeyProperties apiKey={apiKey} zone={zone} allowances={allowances.value} />
        <UsageSection
          {...{ keyId, usage, zone, nowMs }}
          view={parseUsageView(parameters.get('view'))}
          origin={new URL(readEnvironment().AUTH_URL).origin}
        />
      </div>
    </>
  )
}

export default withOutagePage(ApiKeyPage)
