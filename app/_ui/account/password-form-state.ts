/** What came of changing the password: the sentences stand beside the fields they are about. */
export interface PasswordFormState {
  outcome: 'untouched' | 'refused' | 'changed'
  message?: string
  oldPassword?: string
  newPassword?: string
  repeatedPassword?: string
}
