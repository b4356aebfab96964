import type { KeyFormValues } from './form-state'

/** A field as text; anything else that was sent in its place counts as empty. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** The fields of the key form as text; `checkKeyForm` judges them. */
export function readKeyForm(form: FormData): KeyFormValues {
  return {
    name: readText(form, 'name'),
    expirationDay: readText(form, 'expirationDay'),
    status: readText(form, 'status') === 'deactivated' ? 'deactivated' : 'activated',
  }
}
