import type { KeyFormErrors, KeyFormValues } from './form-state'

/** Returns the text of the value that an error is about, such as `limits.windows.0.quota`. */
function valueAt(path: string, values: KeyFormValues): string {
  const [field = ''] = path.replace(/^(?:limits|permissions)\./, '').split('.')
  const entries = Object.entries(values).filter(([name]) => name.startsWith(field))
  return JSON.stringify(entries)
}

/** Returns the errors of values that are still as they were when they were refused. */
export function freshErrors(
  errors: KeyFormErrors,
  refused: KeyFormValues,
  now: KeyFormValues,
): KeyFormErrors {
  return Object.fromEntries(
    Object.entries(errors).filter(([path]) => valueAt(path, refused) === valueAt(path, now)),
  )
}
