import type { ReactNode } from 'react'
import { Section } from '@/app/_ui/kit/section'
import type { UserDetails } from '@/lib/people/administer/get-user'
import { AccessSwitch } from './access-switch'
import { deleteUserAction, resetFactorAction } from './actions'
import { AskButton } from './ask-button'
import { ResetLink } from './reset-link'
import { RoleForm } from './role-form'
import { UserProfile } from './user-profile'

/**
 * Shows what an administrator may change of another user: role, name, e-mail address, password, second factor and access.
 * @param use says who used the keys of the user lately
 */
export function UserControls({ user, use }: { user: UserDetails; use: ReactNode }) {
  const { id, name, email, role, status, hasFactor } = user
  return (
    <>
      <Section
        title="Role"
        lead="What this user can read and do, with every session and every key."
      >
        <RoleForm key={role} userId={id} current={role} />
      </Section>
      <UserProfile user={user} />
      {status === 'active' && (
        <Section
          title="Password"
          lead="A one-time link lets this user choose a new password. The old password works until then. After that, all their sessions end."
        >
          <ResetLink userId={id} email={email} />
        </Section>
      )}
      {hasFactor && (
        <Section
          title="Second factor"
          lead="For a user who has lost it. Check first who is asking. The app, every passkey and the recovery codes are removed and all their sessions end. They sign in with the password alone until they add a new one."
        >
          <AskButton
            label="Turn off second factor…"
            title={`Turn off the second factor of ${name}?`}
            confirmLabel="Turn off second factor"
            action={resetFactorAction}
            userId={id}
          >
            <p>Anyone with their password can then sign in. They get a mail, if mail is set up.</p>
          </AskButton>
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
      <Section
        title="Delete"
        lead="Deletes the account with all sign-in methods, sessions, API keys and links. The audit trail stays. This cannot be undone."
      >
        <AskButton
          label="Delete user…"
          title={`Delete ${name}?`}
          confirmLabel="Delete user"
          action={deleteUserAction}
          userId={id}
          isFinal
        >
          <p>
            <strong className="[overflow-wrap:anywhere]">{email}</strong> can no longer sign in, and
            every API key and export link of this user stops working with its next request. Only the
            audit trail stays. To keep the account, deactivate it instead.
          </p>
        </AskButton>
      </Section>
    </>
  )
}
