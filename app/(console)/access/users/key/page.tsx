import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { userHref } from '@/app/_ui/address/users-address'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { KeyStatusBadge } from '@/app/_ui/keys/detail/key-status'
import { RevokeKeyButton } from '@/app/_ui/keys/detail/revoke-key-button'
import { Badge } from '@/app/_ui/kit/badge'
import { Link } from '@/app/_ui/kit/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Section } from '@/app/_ui/kit/section'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { LimitsForm } from '@/app/_ui/people/limits/limits-form'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { getKey } from '@/lib/keys/list/get-key'
import { fillLimitsForm } from '@/lib/limits/allowances/limits-form'
import { limitsText } from '@/lib/limits/allowances/limits-text'
import { readAllowances } from '@/lib/limits/allowances/read-allowances'
import { getUser } from '@/lib/people/administer/get-user'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'API key of a user' }

async function KeyOfUserPage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const parameters = toSearchParams(await searchParams)
  const [userId, keyId] = [parameters.get('user') ?? '', parameters.get('id') ?? '']
  const nowMs = storeNowMs()
  const [owner, key, limits] = await Promise.all([
    getUser(actor, userId),
    getKey({ ...actor, userId }, keyId, nowMs),
    readAllowances(actor, userId, keyId),
  ])
  if (!owner.ok || !key.ok || !limits.ok) notFound()
  const { name, hint, origin, isDefault, status, lastUsedAtMs } = key.value
  const { person, role } = limits.value
  return (
    <>
      <TrailEnd crumbs={[{ label: owner.value.name, href: userHref(userId) }, { label: name }]} />
      <PageHeader title={name} lead={`API key ending in ${hint}`} />
      <div key={`${userId} ${keyId}`} className="flex flex-col gap-5">
        <div className="-mt-3 flex flex-wrap items-center gap-2">
          <KeyStatusBadge status={status} />
          {isDefault && <Badge tone="accent">Default</Badge>}
          <span className="text-ink-soft">
            Owner:{' '}
            <Link
              href={userHref(userId)}
              className="text-accent underline underline-offset-4 [overflow-wrap:anywhere]"
            >
              {owner.value.name}
            </Link>
            {lastUsedAtMs !== undefined && (
              <>
                {', last used '}
                <Moment atMs={lastUsedAtMs} text={relativeText(lastUsedAtMs, nowMs)} />
              </>
            )}
          </span>
        </div>
        <Section
          title="Limits of this key"
          lead={`What the owner cannot exceed with this key. All keys of the owner together: ${limitsText(person)}. Each user with the role ${owner.value.role}: ${limitsText(role)}. The tightest limit decides. An empty field leaves the limit to them, and to the limits of every key.`}
        >
          <OnlyManagers>
            <LimitsForm target={{ userId, keyId }} values={fillLimitsForm(limits.value.key)} />
          </OnlyManagers>
        </Section>
        {status !== 'revoked' && (
          <OnlyManagers>
            <Section title="Access" lead="A revoked key never works again.">
              <RevokeKeyButton
                userId={userId}
                apiKey={{ id: keyId, name, hint, origin, isDefault }}
              />
            </Section>
          </OnlyManagers>
        )}
      </div>
    </>
  )
}

export default withOutagePage(KeyOfUserPage)
