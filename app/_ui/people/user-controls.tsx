import type { ReactNode } from 'react'
import { Section } from '@/app/_ui/kit/section'
import type { ListedUser } from '@/lib/people/administer/listed-user'
import { AccessSwitch } from './access-switch'
import { ResetLink } from './reset-link'
import { RoleForm } from './role-form'

/**
 * Shows what an administrator may change of another user: role, password and access.
 * @param use says who used the keys of the user lately
 */
export function UserControls({ user, use }: { user: ListedUser; use: ReactNode }) {
  const { id, name, email, role, status } = user
  return (
    <>
      <Section
        title="Role"
        lead="What this user can read and do, with every session and every key."
      >
        <RoleForm key={role} userId={id} current={role} />
      </Section>
      {status === 'active' && (
        <Section
          title="Password"
          lead="A one-time link lets this user choose a new password. The old password works until then. After that, all their sessions end."
        >
          <ResetLink userId={id} email={email} />
        </Section>
      )}
      <Section
        title="Access"
        lead={
          status === 'active'
            ? 'Deactivating ends every session and stops every key at the next request.'
            : 'This user is deactivated. Their keys and sessions do not work.'
        }
      >
        <AccessSwitch key={status} userId={id} name={name} status={status} use={use} />
      </Section>
    </>
  )
}
