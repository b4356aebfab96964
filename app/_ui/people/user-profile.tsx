import { Section } from '@/app/_ui/kit/section'
import { FieldForm } from '@/app/_ui/session/field-form'
import type { UserDetails } from '@/lib/people/administer/get-user'
import { renameUserAction, setEmailAction } from './actions'

/** Shows the forms of a user's name and e-mail address. */
export function UserProfile({ user: { id, name, email } }: { user: UserDetails }) {
  return (
    <>
      <Section title="Name" lead="As lists, mails and the audit trail show it from now on.">
        <FieldForm
          key={name}
          action={renameUserAction}
          known={{ userId: id }}
          id="user-name"
          name="name"
          label="Name"
          autoComplete="off"
          defaultValue={name}
          maxLength={80}
          save="Change name"
        />
      </Section>
      <Section
        title="E-mail address"
        lead="This user signs in with it and gets their mails there. Links that went to the old address stop working."
      >
        <FieldForm
          key={email}
          action={setEmailAction}
          known={{ userId: id }}
          id="user-email"
          name="email"
          label="E-mail"
          type="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
          maxLength={254}
          save="Change e-mail address"
        />
      </Section>
    </>
  )
}
