import type { KeyForm } from '@/lib/keys/form/key-form'
import type { KeyFormValues } from './form-state'

/** A form as the page holds it while somebody works at it. */
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

/** Of a key for which nothing was chosen yet. */
export const emptyFormValues: KeyFormValues = toFormValues({
  name: '',
  expirationDay: '',
  savedExpiresAtMs: '',
  notBeforeDay: '',
  savedNotBeforeMs: '',
  status: 'activated',
  exports: 'all',
  opensConsole: false,
  managesKeys: false,
  windows: [],
  rowsPerDay: '',
  bytesPerDay: '',
  allowedNetworks: '',
})
