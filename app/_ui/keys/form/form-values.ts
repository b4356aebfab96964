import { fillKeyForm, type KeyForm } from '@/lib/keys/form/form-fields'
import { plainSettings } from '@/lib/keys/record/key-settings'
import type { KeyFormValues } from './form-state'

/** A form as the page holds it while a person edits it. */
export function toFormValues(form: Required<KeyForm>): KeyFormValues {
  const { exports, windows, status } = form
  const mode = exports === 'all' ? 'all' : exports.length > 0 ? 'chosen' : 'none'
  return {
    ...form,
    status: status === 'deactivated' ? 'deactivated' : 'activated',
    exportsMode: mode,
    exports: exports === 'all' ? [] : exports,
    windows: windows.map((window, at) => ({ ...window, rowId: `saved-${at}` })),
  }
}

/** The form of a key for which nothing has been chosen yet. */
export const emptyForm: Required<KeyForm> = { ...fillKeyForm(plainSettings('-')), name: '' }
