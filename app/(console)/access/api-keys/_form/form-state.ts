/** Everything a person typed, as text, so that a refusal gives all of it back. */
export interface KeyFormValues {
  name: string
  expirationDay: string
  status: 'activated' | 'deactivated'
}

export type KeyFormErrors = Partial<Record<keyof KeyFormValues, string>>

export interface KeyFormState {
  errors: KeyFormErrors
  /** A refusal that belongs to no single field. */
  failure?: string
  /** Counts the answers, so that the same refusal twice moves the focus twice. */
  attempt: number
}
