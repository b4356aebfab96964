import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { parseUsersQuery } from '@/app/_ui/address/users-address'
import { TrailEnd } from '@/app/_ui/frame/trail-end'
import { PersonUse } from '@/app/_ui/keys/changes/recent-use'
import { UserKeys } from '@/app/_ui/keys/detail/user-keys'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Section } from '@/app/_ui/kit/section'
import { LimitsForm } from '@/app/_ui/people/limits/limits-form'
import { RoleBadge, UserStatusBadge } from '@/app/_ui/people/user-badges'
import { UserControls } from '@/app/_ui/people/user-controls'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { toldTo } from '@/lib/gate/console/require-actor'
import { listKeysOf } from '@/lib/keys/list/list-keys-of'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { fillLimitsForm } from '@/lib/limits/allowances/limits-form'
import { limitsText } from '@/lib/limits/allowances/limits-text'
import { readAllowances } from '@/lib/limits/allowances/read-allowances'
import { getUser } from '@/lib/people/administer/get-user'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'User' }

const sentences: Record<string, string> = {
  renamed: 'The name was changed.',
  email: 'The e-mail address was changed.',
  factor: 'The second factor is off, and all sessions of the user have ended.',
  role: 'The role was changed. It applies from their next request.',
  deactivated: 'The user is deactivated. Their keys and sessions no longer work.',
  reactivated: 'The user is active again. Their keys work, and they must sign in again.',
  revoked: 'The API key was revoked. It no longer works.',
}

const newestFirst = { search: '', status: '', sort: 'created', direction: 'descending' } as const

async function UserPage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const parameters = toldTo(actor, toSearchParams(await searchParams))
  const userId = parameters.get('id') ?? ''
  const nowMs = storeNowMs()
  const { page } = parseUsersQuery(parameters)
  const [found, limits, keys] = await Promise.all([
    getUser(actor, userId),
    readAllowances(actor, userId),
    listKeysOf(actor, userId, { ...newestFirst, page }, nowMs),
  ])
  if (!found.ok || !keys.ok || !limits.ok) notFound()
  const user = found.value
  const isSelf = user.id === actor.userId
  const done = sentences[parameters.get('done') ?? '']
  return (
    <>
      <TrailEnd crumbs={[{ label: user.name }]} />
      <PageHeader title={user.name} lead={`${user.email}, user id ${user.id}`} />
      {/* The palette leads from one user to the next: nothing typed, made or said here is about another. */}
      <div key={user.id} className="flex flex-col gap-5">
        <div className="-mt-3 flex gap-2">
          <RoleBadge role={user.role} />
          <UserStatusBadge status={user.status} />
        </div>
        {done && <Notice look="positive">{done}</Notice>}
        <Section
          title="Limits"
          lead={`For all keys of this user together. Owners cannot exceed them. Each user with the role ${user.role}: ${limitsText(limits.value.role)}; the tightest limit decides. Without any, each key has ${limitsText({ windows: [...defaultKeyLimits.windows] })}.`}
        >
          <OnlyManagers>
            <LimitsForm target={{ userId: user.id }} values={fillLimitsForm(limits.value.person)} />
          </OnlyManagers>
        </Section>
        {isSelf ? (
          <Notice>
            This is you. Only another administrator can change your role or deactivate you, so that
            one always remains. Your password is under Account → Credentials.
          </Notice>
        ) : (
          <OnlyManagers>
            <UserControls user={user} use={<PersonUse userId={user.id} />} />
          </OnlyManagers>
        )}
        <Section
          title="API keys"
          lead={
            isSelf
              ? 'Copy and change them in the API-Key Manager.'
              : 'You can limit and revoke them. Only their owner can copy or change them.'
          }
        >
          <UserKeys userId={user.id} found={keys.value} nowMs={nowMs} />
        </Section>
      </div>
    </>
  )
}

export default withOutagePage(UserPage)
