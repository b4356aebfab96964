import type { KeyForm, WindowForm } from '@/lib/keys/form/key-form'

/** A form has three windows at most; what is sent beyond is read so that it is refused, up to a bound. */
const mostWindows = 10

/** A field as text; anything else that was sent in its place counts as empty. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

function readExports(form: FormData): 'all' | string[] {
  const mode = readText(form, 'exportsMode')
  if (mode === 'chosen') {
    return form.getAll('exports').filter((name): name is string => typeof name === 'string')
  }
  // Nothing that is left out allows more.
  return mode === 'all' ? 'all' : []
}

function readWindows(form: FormData): WindowForm[] {
  return Array.from({ length: mostWindows }, (_, at) => `windows.${at}`)
    .filter((path) => form.has(`${path}.quota`))
    .map((path) => ({
      name: readText(form, `${path}.name`),
      quota: readText(form, `${path}.quota`),
      length: readText(form, `${path}.length`),
      unit: readText(form, `${path}.unit`),
    }))
}

/** The fields of the key form as text; `checkKeyForm` judges them. */
export function readKeyForm(form: FormData): Required<KeyForm> {
  return {
    name: readText(form, 'name'),
    exports: readExports(form),
    opensConsole: readText(form, 'opensConsole') === 'on',
    managesKeys: readText(form, 'managesKeys') === 'on',
    expirationDay: readText(form, 'expirationDay'),
    savedExpiresAtMs: readText(form, 'savedExpiresAtMs'),
    notBeforeDay: readText(form, 'notBeforeDay'),
    savedNotBeforeMs: readText(form, 'savedNotBeforeMs'),
    status: readText(form, 'status') === 'deactivated' ? 'deactivated' : 'activated',
    windows: readWindows(form),
    rowsPerDay: readText(form, 'rowsPerDay'),
    bytesPerDay: readText(form, 'bytesPerDay'),
    allowedNetworks: readText(form, 'allowedNetworks'),
  }
}
