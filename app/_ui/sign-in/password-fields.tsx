import { PasswordField } from '@/app/_ui/session/password-field'

/** A first or new password, twice, for a browser's password manager to keep with the e-mail address. */
export function PasswordFields({ errors }: { errors: Readonly<Record<string, string>> }) {
  return (
    <>
      <PasswordField
        id="password"
        name="password"
        label="Password"
        autoComplete="new-password"
        hint="15 to 128 characters. A passphrase of several words works best."
        maxLength={1024}
        required
        error={errors.password}
      />
      <PasswordField
        id="repeatedPassword"
        name="repeatedPassword"
        label="Password again"
        autoComplete="new-password"
        maxLength={1024}
        required
        error={errors.repeatedPassword}
      />
    </>
  )
}
