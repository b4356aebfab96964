import type { ChangeEvent } from 'react'
import { TextField } from '@/app/_ui/kit/field'
import { isPlatformRole } from '@/lib/people/administer/platform-role'
import { RoleField } from './role-field'

/** An invitation that says nothing yet. */
export const emptyInvitation = { email: '', name: '', role: 'partner', userId: '' }

/** What an invitation says of the person. */
export function InviteFields({
  values,
  onChange,
  errorOf,
}: {
  values: typeof emptyInvitation
  onChange: (values: typeof emptyInvitation) => void
  errorOf: (name: keyof typeof emptyInvitation) => string | undefined
}) {
  const { role } = values

  function input(name: keyof typeof emptyInvitation) {
    return {
      id: name,
      name,
      value: values[name],
      error: errorOf(name),
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
        onChange({ ...values, [name]: target.value }),
    }
  }

  return (
    <>
      <TextField
        {...input('email')}
        label="E-mail"
        type="email"
        hint="The user signs in with this address."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        required
      />
      <TextField
        {...input('name')}
        label="Name"
        hint="The user can change it when accepting the invitation."
        autoComplete="off"
        maxLength={200}
        required
      />
      <RoleField
        value={role}
        onChange={(chosen) => onChange({ ...values, role: chosen })}
        error={errorOf('role')}
      />
      {isPlatformRole(role) && (
        <TextField
          {...input('userId')}
          label="User id"
          inputMode="numeric"
          hint={`The number of this ${role} on the platform. It decides which rows the user reads, and you cannot change it later.`}
          autoComplete="off"
          maxLength={20}
          required
        />
      )}
    </>
  )
}
