/** Outcome of changing the password, with the messages beside their fields. */
export interface PasswordFormState {
  outcome: 'untouched' | 'refused' | 'changed'
  message?: string
  oldPassword?: string
  newPassword?: string
  repeatedPassword?: string
}
