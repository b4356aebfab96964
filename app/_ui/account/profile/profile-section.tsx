import { Section } from '@/app/_ui/kit/section'
import { FieldForm } from '@/app/_ui/session/field-form'
import type { Person } from '@/lib/base/actor'
import { isMailConfigured } from '@/lib/outbox/send-mail'
import { changeEmailAction, changeNameAction } from './profile-actions'

/** Shows a person's name and e-mail address, with the forms that change them. */
export function ProfileSection({ person }: { person: Person }) {
  return (
    <Section title="Profile" lead="How others see you, and where you get mails.">
      <div className="flex flex-col gap-6">
        <FieldForm
          action={changeNameAction}
          id="profile-name"
          name="name"
          label="Name"
          autoComplete="name"
          defaultValue={person.name}
          maxLength={80}
          save="Change name"
        />
        {isMailConfigured() ? (
          <FieldForm
            action={changeEmailAction}
            id="profile-email"
            name="email"
            label="New e-mail address"
            hint={`You sign in with ${person.email} until you open the link that is mailed to the new address. The old one gets a notice.`}
            type="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            save="Mail a link to the new address"
          />
        ) : (
          <p className="max-w-prose">
            Your e-mail address is{' '}
            <strong className="[overflow-wrap:anywhere]">{person.email}</strong>. This instance
            cannot send mail, so only an administrator can change it.
          </p>
        )}
      </div>
    </Section>
  )
}
