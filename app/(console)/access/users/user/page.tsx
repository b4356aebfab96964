import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { toSearchParams } from '@/app/_ui/address/search-params'
import { parseUsersQuery } from '@/app/_ui/address/users-address'
import { UserKeys } from '@/app/_ui/keys/detail/user-keys'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { AccessSwitch } from '@/app/_ui/people/access-switch'
import { ResetLink } from '@/app/_ui/people/reset-link'
import { RoleForm } from '@/app/_ui/people/role-form'
import { Section } from '@/app/_ui/people/section'
import { RoleBadge, UserStatusBadge } from '@/app/_ui/people/user-badges'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { listKeysOf } from '@/lib/keys/end/list-keys-of'
import { getUser } from '@/lib/people/administer/get-user'
import type { ListedUser } from '@/lib/people/administer/listed-user'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'User' }

const sentences: Record<string, string> = {
  role: 'The role was changed. It holds from their next request on.',
  deactivated: 'The user is deactivated. None of their keys and sessions works any more.',
  reactivated: 'The user is active again. Their keys work; they have to sign in anew.',
  revoked: 'The API key was revoked. It opens nothing any more.',
}

const newestFirst = { search: '', status: '', sort: 'created', direction: 'descending' } as const

function Controls({ user }: { user: ListedUser }) {
  const { id, name, email, role, status } = user
  return (
    <>
      <Section title="Role" lead="What they may read and do, with every session and every key.">
        <RoleForm key={role} userId={id} current={role} />
      </Section>
      {status === 'active' && (
        <Section
          title="Password"
          lead="A one-time link lets them choose a new password. Until they use it, the old one works; then all their sessions end."
        >
          <ResetLink userId={id} email={email} />
        </Section>
      )}
      <Section
        title="Access"
        lead={
          status === 'active'
            ? 'Deactivating ends every session and stops every key at the next request.'
            : 'This user is deactivated: nothing of theirs works.'
        }
      >
        <AccessSwitch key={status} userId={id} name={name} status={status} />
      </Section>
    </>
  )
}

export default async function UserPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const actor = await requireAdministrator()
  const parameters = toSearchParams(await searchParams)
  const userId = parameters.get('id') ?? ''
  const nowMs = Date.now()
  const { page } = parseUsersQuery(parameters)
  const [found, keys] = await Promise.all([
    getUser(actor, userId),
    listKeysOf(actor, userId, { ...newestFirst, page }, nowMs),
  ])
  if (!found.ok || !keys.ok) notFound()
  const user = found.value
  const isSelf = user.id === actor.userId
  const done = sentences[parameters.get('done') ?? '']
  return (
    <>
      <PageHeader title={user.name} lead={`${user.email}, user id ${user.id}`} />
      <div className="flex flex-col gap-5">
        <div className="-mt-3 flex gap-2">
          <RoleBadge role={user.role} />
          <UserStatusBadge status={user.status} />
        </div>
        {done && <Notice look="positive">{done}</Notice>}
        {isSelf ? (
          <Notice>
            This is you. Another administrator can change your role or deactivate you, so that there
            is always one. Your password is under Account → Credentials.
          </Notice>
        ) : (
          <OnlyManagers>
            <Controls user={user} />
          </OnlyManagers>
        )}
        <Section
          title="API keys"
          lead={
            isSelf
              ? 'Copy and change them in the API-Key Manager.'
              : 'You can stop them; only their owner can copy or change them.'
          }
        >
          <UserKeys userId={user.id} found={keys.value} nowMs={nowMs} />
        </Section>
      </div>
    </>
  )
}
